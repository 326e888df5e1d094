import { Shelf } from "./shelf.js";

/**
 * One text that several people may write at once: kept in this browser at every key, sent when the writer rests. What
 * somebody else wrote in between waits beside it for a choice; neither text is lost.
 *
 * @typedef {{text: string, version: number, lang?: string}} Known
 * @typedef {{ok: boolean, version?: number, conflict?: Known, code?: string, message?: string}} Outcome
 * @typedef {{text: string, seen: number, clash?: Known}} Draft
 */
const REST_MS = 1200; // after the last key

export class Writing {
  /**
   * @param {Shelf} shelf @param {string} name where the draft is kept
   * @param {(text: string, seen: number) => Promise<Outcome>} perform
   */
  constructor(shelf, name, perform) {
    this.shelf = shelf;
    this.name = name;
    this.perform = perform;
    /** @type {Known} what the server has */
    this.known = { text: "", version: 0 };
    this.flying = false;
    this.saved = false;
    this.refused = "";
    this.timer = 0;
    this.changed = () => {};
  }

  /** @returns {Draft | null} what is written here and not yet taken */
  get draft() {
    return this.shelf.read(this.name);
  }

  get text() {
    return this.draft?.text ?? this.known.text;
  }

  get clash() {
    return this.draft?.clash || null;
  }

  /** @param {Known} row what the server has now */
  heard(row) {
    if (row.version < this.known.version) return;
    if (row.version > this.known.version) this.saved = false;
    this.known = row;
    if (this.draft?.text.trim() === row.text.trim()) this.settle();
    else this.changed();
  }

  /** @param {string} text @param {number} [rest] ms until it is sent; Infinity where a button sends it */
  typed(text, rest = REST_MS) {
    const before = this.draft;
    this.refused = "";
    this.saved = false;
    this.shelf.write(this.name, { ...(before || { seen: this.known.version }), text });
    clearTimeout(this.timer);
    if (Number.isFinite(rest)) this.timer = window.setTimeout(() => this.send(), rest);
    this.changed();
  }

  async send() {
    clearTimeout(this.timer);
    if (this.draft?.text.trim() === this.known.text.trim() && !this.clash && !this.flying) return this.settle();
    await this.give();
  }

  /** Sent whatever the server has: more than the words may have been changed. */
  async give() {
    const draft = this.draft;
    if (!draft || draft.clash || this.flying) return;
    this.flying = true;
    const outcome = await this.perform(draft.text, draft.seen);
    this.flying = false;
    this.answered(draft.text, outcome);
  }

  /** @param {string} sent @param {Outcome} outcome */
  answered(sent, { ok, version, conflict, code, message }) {
    const draft = this.draft;
    if (!ok) this.refused = code === "unreachable" ? "" : message || "";
    else if (conflict) {
      this.known = conflict;
      if (draft?.text.trim() === conflict.text.trim()) return this.settle();
      if (draft) this.shelf.write(this.name, { ...draft, seen: conflict.version, clash: conflict });
    } else if (version !== undefined) {
      if (version >= this.known.version) this.known = { ...this.known, text: sent, version };
      if (!draft || draft.text === sent) return this.settle(true);
      this.shelf.write(this.name, { ...draft, seen: version });
      this.send();
    }
    this.changed();
  }

  /** @param {boolean} [saved] */
  settle(saved = this.saved) {
    this.shelf.write(this.name, null);
    this.saved = saved;
    this.changed();
  }

  /** One tap decides a clash. @param {string} which "mine", "theirs" or "both" @param {string} between the two texts */
  choose(which, between) {
    const draft = this.draft;
    if (!draft?.clash) return;
    const theirs = draft.clash;
    if (theirs.version >= this.known.version) this.known = theirs;
    if (which === "theirs") return this.settle();
    const text = which === "both" ? `${theirs.text}${between}${draft.text.trim()}` : draft.text;
    this.shelf.write(this.name, { text, seen: theirs.version });
    this.changed();
    this.send();
  }
}
