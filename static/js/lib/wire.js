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
 *
 * @typedef {"connecting" | "online" | "offline"} Status
 */
export {};
