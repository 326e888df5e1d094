/**
 * What every part of the screen is shown: types only.
 *
 * @typedef {object} View
 * @property {Record<string, any>} state the workshop's small state, as the moderator may see it
 * @property {Record<string, import("../lib/wire.js").Rows>} lists
 * @property {Record<string, any>} hall the conference's state: joined, groups, languages
 * @property {number} connected phones connected now
 * @property {number} others further control screens
 * @property {number | null} walls projectors connected; null before it is known
 * @property {import("../lib/wire.js").Status} status
 *
 * @typedef {object} Desk what a part may use
 * @property {import("./words.js").Say} say
 * @property {Record<string, any>} words what `say` speaks from, for lists of labels
 * @property {string} language tag of whoever leads
 * @property {boolean} leads
 * @property {() => number} now server time, ms
 * @property {import("./notices.js").Notices} notices
 * @property {(cards: number[]) => void} reach tells the others which cards are in this hand
 * @property {(name: string, fields: Record<string, any>, told?: (answer: import("../lib/wire.js").Answer) => string) => Promise<import("../lib/wire.js").Answer>} act
 *   does one act; `told` gives the sentence for its success
 */
export {};
