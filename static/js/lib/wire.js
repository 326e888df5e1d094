/**
 * The shapes on the wire, as docs/protocol.md names them. Types only: no browser ever loads this file.
 *
 * @typedef {Record<string, any>} Row
 * @typedef {Record<string, Row>} Rows
 *
 * @typedef {object} Snapshot What one audience may see of one stream.
 * @property {string} stream "workshop:3", "conference:1" or "concept:1"
 * @property {number} seq
 * @property {Row} state small, always whole
 * @property {Record<string, Rows>} lists rows by key
 *
 * @typedef {object} Change What happened since `from`; without `from` it is a fresh snapshot.
 * @property {string} stream
 * @property {number} [from]
 * @property {number} seq
 * @property {Row} state
 * @property {Record<string, Record<string, Row | null>>} lists null: the row is gone
 * @property {string[]} [whole] lists that replace the old ones
 *
 * @typedef {object} Answer The answer to an act; `message` is a sentence in the person's language.
 * @property {boolean} ok
 * @property {number} [seq]
 * @property {string} [code] why not; "unreachable" (without a message) when no door answered
 * @property {string} [message]
 * @property {Row} [state] what the asker needs to recover, for example the current position
 * @property {any} [contribution]
 * @property {any} [number]
 * @property {any} [late]
 * @property {any} [lang]
 * @property {number} [left] dots, after a vote
 *
 * @typedef {object} Phase
 * @property {string} name unique in the plan: "round-2"
 * @property {string} key "round"
 * @property {string} activity
 * @property {number | null} round
 * @property {number} minutes
 * @property {string | null} purpose
 * @property {string[]} permits
 * @property {string[]} reveals
 * @property {string | null} rules
 *
 * @typedef {object} Clock The part of a workshop's state the clock is read from; times in ms.
 * @property {number | null} [ends_at] server time
 * @property {number | null} [remaining_ms] set while paused
 * @property {string | null} [paused_until] "10:45" on the hall's clocks, while paused and if it was told
 *
 * @typedef {"connecting" | "online" | "offline"} Status
 *
 * @typedef {object} Wish What openLive is asked for.
 * @property {"phone" | "staff"} as which cookie speaks
 * @property {"projector"} [view]
 * @property {string[]} streams
 * @property {(stream: string, snapshot: Snapshot) => void} onSnapshot
 * @property {(status: Status) => void} onStatus
 * @property {(presence: any) => void} [onPresence]
 * @property {(hand: {workshop: number, hand: number, cards: number[]}) => void} [onHand]
 * @property {() => void} [onRefused] the server does not know us any more; no further attempt is made
 *
 * @typedef {object} About Which owner an act is on; `op_id` to repeat one.
 * @property {number | null} [workshop]
 * @property {number | null} [conference]
 * @property {number | null} [concept]
 * @property {string} [op_id]
 *
 * @typedef {object} Draft
 * @property {string} text
 * @property {string} phase the phase it was begun in
 * @property {string} [kind]
 * @property {string | number} [area] the id of a local area
 *
 * @typedef {object} Entry An act on its way.
 * @property {string} op_id
 * @property {number} order
 * @property {string} act
 * @property {Record<string, any>} fields
 * @property {About} about
 * @property {string} [purpose] of a text: note, core, mood, handover
 * @property {string} [takes] entries with the same one replace each other while they wait: "vote:12"
 * @property {boolean} [early] its phase has not begun
 * @property {string} [refused] the sentence that said no; it waits for its author now, not for the network
 */
export {};
