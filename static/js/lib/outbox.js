import { newOpId } from "./ids.js";
import { Shelf } from "./shelf.js";

/** @typedef {import("./wire.js").Answer} Answer */
/** @typedef {import("./wire.js").Entry} Entry */

/** The network or the server will answer better later: stop here, try again soon. */
const LATER = ["unreachable", "try_again", "too_fast"];
/** The moderator has not come so far: keep it, let others pass. */
const NOT_YET = ["phase_not_open_yet", "not_started", "conference_not_open"];

/** Acts on their way: kept first, sent in order, dropped at the acknowledgement (design.md section 5.3). */
export class Outbox {
  /**
   * @param {string} owner conference code and participant: nothing goes to another conference
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
    this.sending = "";
    this.asked = false;
    this.failures = 0;
    this.timer = 0;
  }

  /** Oldest first. @returns {Entry[]} */
  entries() {
    const kept = this.shelf.keys().map((key) => this.shelf.read(key));
    return kept.filter(Boolean).sort((a, b) => a.order - b.order || (a.op_id < b.op_id ? -1 : 1));
  }

  /**
   * Keep an act and send it as soon as it can go; a refused one only waits for its author.
   * @param {Omit<Entry, "op_id" | "order">} act
   */
  add(act) {
    const before = this.entries();
    for (const old of before) if (act.takes && old.takes === act.takes && old.op_id !== this.sending) this.drop(old);
    const order = Math.max(Date.now(), ...before.map((old) => old.order + 1));
    this.keep({ ...act, op_id: newOpId(), order });
    this.flush();
  }

  /** @param {Entry} entry */
  keep(entry) {
    this.shelf.write(entry.op_id, entry);
    this.changed();
  }

  /** @param {Entry} entry */
  drop(entry) {
    this.shelf.write(entry.op_id, null);
    this.changed();
  }

  /** Send what waits, one after the other; called whenever the phase changes and the network returns. */
  async flush() {
    this.asked = true;
    if (this.sending) return;
    clearTimeout(this.timer);
    const tried = new Set();
    for (;;) {
      if (this.asked) tried.clear(); // somebody asked meanwhile: what was too early may not be so any more
      this.asked = false;
      const next = this.entries().find((entry) => !entry.refused && !tried.has(entry.op_id));
      if (!next) break;
      tried.add((this.sending = next.op_id));
      const answer = await this.send(next);
      this.sending = "";
      if (!answer.ok && LATER.includes(answer.code || "")) return this.later();
      this.settle(next, answer);
    }
    this.failures = 0;
  }

  /** @param {Entry} entry @param {Answer} answer */
  settle(entry, answer) {
    const early = NOT_YET.includes(answer.code || "");
    if (answer.ok || !this.shelf.read(entry.op_id)) this.drop(entry);
    else this.keep(early ? { ...entry, early } : { ...entry, refused: answer.message || answer.code || "-" });
    if (!early) this.answered(entry, answer);
  }

  /** Again after 1, 2, 4 … 30 seconds, with as much again of chance. */
  later() {
    const wait = Math.min(30, 2 ** this.failures++) * 1000;
    this.timer = setTimeout(() => this.flush(), wait * (1 + Math.random()));
  }
}
