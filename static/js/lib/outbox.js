import { newOpId } from "./ids.js";
import { Shelf } from "./shelf.js";

/**
 * Acts on their way: written here first, sent in order, dropped at the acknowledgement (design.md section 5.3).
 *
 * @typedef {import("./wire.js").Answer} Answer
 *
 * @typedef {object} Entry
 * @property {string} op_id
 * @property {number} order
 * @property {string} act
 * @property {Record<string, any>} fields
 * @property {number | null} workshop null: an act on the conference
 * @property {string} [refused] the sentence that said no; such an entry waits for its author, not for the network
 * @property {string} [takes] entries of the same purpose replace each other while they wait: "vote:12"
 */

/** The network or the server will answer better later: stop here, try again soon. */
const LATER = ["unreachable", "try_again", "too_fast"];
/** The moderator has not come so far: keep it, let others pass, try again at the next phase. */
const NOT_YET = ["phase_not_open_yet", "not_started", "conference_not_open"];

export class Outbox {
  /**
   * @param {string} owner whose acts: conference code and participant, so that nothing goes to another conference
   * @param {object} ways
   * @param {(entry: Entry) => Promise<Answer>} ways.send
   * @param {(entry: Entry, answer: Answer) => void} ways.answered accepted or refused, never "later"
   * @param {() => void} ways.changed
   */
  constructor(owner, { send, answered, changed }) {
    this.shelf = new Shelf(`participate.outbox.${owner}.`);
    this.send = send;
    this.answered = answered;
    this.changed = changed;
    /** @type {string | null} */
    this.sending = null;
    this.failures = 0;
    this.timer = 0;
  }

  /** All entries, oldest first. @returns {Entry[]} */
  entries() {
    const kept = this.shelf.keys().map((key) => this.shelf.read(key));
    return kept.filter(Boolean).sort((a, b) => a.order - b.order || (a.op_id < b.op_id ? -1 : 1));
  }

  /**
   * Keep an act and send it as soon as it can go.
   * @param {string} act
   * @param {Record<string, any>} fields
   * @param {{workshop: number | null, takes?: string, op_id?: string}} about
   */
  add(act, fields, { workshop, takes, op_id }) {
    const before = this.entries();
    for (const entry of before) if (takes && entry.takes === takes && entry.op_id !== this.sending) this.drop(entry.op_id);
    const order = Math.max(Date.now(), ...before.map((entry) => entry.order + 1));
    /** @type {Entry} */
    const entry = { op_id: op_id || newOpId(), order, act, fields, workshop, ...(takes ? { takes } : {}) };
    this.shelf.write(entry.op_id, entry);
    this.changed();
    this.flush();
    return entry;
  }

  /** @param {string} opId */
  drop(opId) {
    this.shelf.remove(opId);
    this.changed();
  }

  /** Send what waits, one after the other; called after every phase change and whenever the network returns. */
  async flush() {
    if (this.sending) return;
    clearTimeout(this.timer);
    const tried = new Set();
    for (;;) {
      const next = this.entries().find((entry) => !entry.refused && !tried.has(entry.op_id));
      if (!next) break;
      tried.add(next.op_id);
      this.sending = next.op_id;
      const answer = await this.send(next);
      this.sending = null;
      if (!this.settle(next, answer)) return this.later();
    }
    this.failures = 0;
  }

  /** @param {Entry} entry @param {Answer} answer @returns {boolean} whether the next one may go */
  settle(entry, answer) {
    const code = answer.code || "";
    if (!answer.ok && LATER.includes(code)) return false;
    if (!answer.ok && NOT_YET.includes(code)) return true;
    if (answer.ok || !this.shelf.read(entry.op_id)) this.shelf.remove(entry.op_id);
    else this.shelf.write(entry.op_id, { ...entry, refused: answer.message || code });
    this.answered(entry, answer);
    this.changed();
    return true;
  }

  /** Try again after 1, 2, 4 … 30 seconds, with as much again of chance. */
  later() {
    const wait = Math.min(30, 2 ** this.failures++) * 1000;
    this.timer = setTimeout(() => this.flush(), wait * (1 + Math.random()));
  }
}
