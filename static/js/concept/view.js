/**
 * What every part of the concept workshop is shown and may use: types only.
 *
 * @typedef {import("../lib/wire.js").Row} Row
 * @typedef {import("../lib/wire.js").Rows} Rows
 *
 * @typedef {object} View
 * @property {Row} state
 * @property {Rows} drafts lines of the plan
 * @property {Rows} takenAway lines that were taken out of it
 * @property {Rows} clusters
 * @property {Rows} cards
 * @property {Rows} conflicts
 * @property {Row | null} line the chosen one
 *
 * @typedef {object} Desk
 * @property {import("../control/words.js").Say} say
 * @property {Record<string, any>} words
 * @property {import("./labels.js").Labels} labels
 * @property {import("../control/notices.js").Notices} notices
 * @property {import("../lib/shelf.js").Shelf} shelf what is written here and not yet taken by the server
 * @property {(line: number | null, options?: {pane?: string, focus?: boolean}) => void} choose
 * @property {(name: string, fields: Record<string, any>, told?: (answer: any) => string) => Promise<any>} act
 * @property {() => void} render everything anew, as it is known here
 * @property {() => View | null} view as it was last shown
 */
export {};
