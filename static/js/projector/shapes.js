/**
 * What the wall can show, as plain values: scenes are built without a page and compared as text. Types only.
 *
 * @typedef {object} Words words in one language
 * @property {string} text
 * @property {string} lang BCP 47
 * @property {string} dir
 *
 * @typedef {object} Saying the same thing in several languages, the hall's first language first
 * @property {"saying"} kind
 * @property {Voice[]} voices
 *
 * @typedef {object} Voice
 * @property {Words | null} heading small, above
 * @property {Words} text large
 * @property {Words | null} note small, below
 *
 * @typedef {object} Listing lines under a heading, paged where they do not fit
 * @property {"listing"} kind
 * @property {Words} heading
 * @property {Line[]} lines
 * @property {"rules" | "cards" | "tables" | "clusters" | "ranking" | "utopia" | "grid"} look
 * @property {Words[]} [columns] of a grid: what stands above its cells, on every page
 *
 * @typedef {object} Line
 * @property {Words | null} label in front: a table, a rank
 * @property {Words | null} text
 * @property {Words[]} [more] further lines of the same thing: the cards of a cluster
 * @property {(Words & {free?: boolean})[]} [cells] of a grid: one for each column
 * @property {string} [mark] how it stands out: "core", "done", "turned"
 * @property {string} [picture] the address of a picture
 *
 * @typedef {Saying | Listing} Block
 *
 * @typedef {object} Scene
 * @property {string} key scenes of one key follow each other without starting over
 * @property {boolean} entrance whether the code fills the wall
 * @property {Block[]} blocks
 *
 * @typedef {object} Wall what a scene is made of
 * @property {Record<string, any>} state
 * @property {Record<string, import("../lib/wire.js").Rows>} lists
 * @property {Record<string, any>} hall
 * @property {import("./tongues.js").Tongues} tongues
 */
export {};
