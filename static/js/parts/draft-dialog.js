import { setText, show } from "../control/dom.js";
import { Shelf } from "../lib/shelf.js";
import { Writing } from "../lib/writing.js";
import { place } from "./board-dom.js";
import { Clash } from "./clash.js";

/**
 * The dialogue in which a draft is made, or gets new words. Those are kept in this browser until they are taken; what
 * somebody else wrote meanwhile stands beside them for a choice.
 *
 * @typedef {import("../lib/wire.js").Row} Row
 */
export class DraftDialog {
  /** @param {HTMLElement} root @param {(name: string, fields: Record<string, any>) => Promise<any>} act @param {(name: string) => void} done */
  constructor(root, act, done) {
    this.root = root;
    this.act = act;
    this.done = done;
    this.shelf = new Shelf("participate.draft.");
    this.dialog = place(root, "dialog");
    this.form = place(root, "form");
    this.fields = this.form.elements;
    this.clash = new Clash(this.form, (which) => this.take(which));
    /** @type {Writing | null} the words of a draft there is already */
    this.writing = null;
    /** @type {Record<string, any>} what the act says besides the words */
    this.wish = {};
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.save();
    });
    this.fields.text.addEventListener("input", () => this.writing?.typed(this.fields.text.value, Infinity));
    this.dialog.addEventListener("close", () => this.left());
  }

  /** A new draft from a source. @param {Record<string, any>} source @param {{text: string, lang: string, from: string}} words */
  make(source, { text, lang, from }) {
    this.wish = source;
    this.fields.text.value = text;
    this.open({ lang, kind: "guiding_goal" }, from);
  }

  /** New words for a draft. @param {Row} row @param {string} from */
  edit(row, from) {
    const { id, kind, lang } = row;
    this.wish = { draft: id, kind, lang };
    this.writing = new Writing(this.shelf, String(id), (text, seen) => this.reword(text, seen));
    this.writing.changed = () => this.render();
    this.heard(row);
    this.open({ lang, kind }, from);
  }

  /** What the server has of it now. @param {Row | undefined} row */
  heard(row) {
    if (row && row["id"] === this.wish["draft"]) this.writing?.heard({ text: row["text"], version: row["version"], lang: row["lang"] });
  }

  /** @param {{lang: string, kind: string}} chosen @param {string} from */
  open({ lang, kind }, from) {
    if (![...this.fields.lang.options].some((option) => option.value === lang)) this.fields.lang.append(new Option(lang, lang));
    this.fields.lang.value = lang;
    this.fields.kind.value = kind;
    setText(place(this.root, "from"), from);
    show(place(this.root, "why"), this.writing !== null);
    setText(place(this.root, "refused"), "");
    this.render();
    this.dialog.showModal();
    this.fields.text.focus();
  }

  render() {
    const { writing } = this;
    const clash = writing?.clash;
    this.clash.render(writing && clash ? { mine: writing.text.trim(), theirs: clash.text } : null);
    if (!writing) return;
    if (this.fields.text.value !== writing.text) this.fields.text.value = writing.text;
    if (writing.refused) setText(place(this.root, "refused"), writing.refused);
    if (!writing.saved) return;
    this.dialog.close();
    this.done("edited");
  }

  /** Kind and language are told where they were changed here: somebody else's choice of them stays. */
  changes() {
    return Object.fromEntries(["kind", "lang"].map((name) => [name, this.fields[name].value]).filter(([name, value]) => value !== this.wish[name]));
  }

  /** @param {string} text @param {number} seen @returns {Promise<import("../lib/writing.js").Outcome>} */
  async reword(text, seen) {
    const fields = { draft: this.wish["draft"], text, seen, reason: this.fields.reason.value, ...this.changes() };
    const answer = await this.act("edit_draft", fields);
    if (answer.conflict?.text.trim() === text.trim()) return this.reword(text, answer.conflict.version); // the words are not in dispute
    setText(place(this.root, "refused"), answer.ok ? "" : answer.message || "");
    return answer;
  }

  async save() {
    if (this.writing) return this.saveWords(this.writing);
    const { kind, text, lang } = this.fields;
    const answer = await this.act("make_draft", { ...this.wish, kind: kind.value, text: text.value, lang: lang.value });
    setText(place(this.root, "refused"), answer.ok ? "" : answer.message || "");
    if (!answer.ok) return;
    this.dialog.close();
    this.done("made");
  }

  /** @param {Writing} writing */
  async saveWords(writing) {
    if (writing.clash) return this.clash.root.querySelector("button")?.focus();
    const same = writing.text.trim() === writing.known.text.trim();
    if (same && !Object.keys(this.changes()).length) return this.dialog.close();
    writing.typed(writing.text, Infinity);
    await writing.give();
  }

  /** @param {string} which */
  take(which) {
    this.writing?.choose(which, "\n");
    if (which === "theirs") this.save();
  }

  /** Whoever leaves the dialogue leaves what they wrote in it. */
  left() {
    const { writing } = this;
    this.writing = null;
    this.wish = {};
    if (!writing) return;
    writing.changed = () => {};
    writing.settle();
  }
}
