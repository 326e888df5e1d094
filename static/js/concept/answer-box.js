import { part, setText } from "../control/dom.js";
import { Clash } from "../parts/clash.js";

/**
 * A box of the page with one field, what somebody else wrote meanwhile, and a word on whether it is kept. Which line
 * it shows may change; the writing behind it goes on by itself.
 */
export class AnswerBox {
  /** @param {HTMLElement} box @param {import("./view.js").Desk} desk */
  constructor(box, desk) {
    this.box = box;
    this.desk = desk;
    /** @type {import("../lib/writing.js").Writing | null} */
    this.writing = null;
    /** @type {any} */
    this.field = box.querySelector("[data-field]");
    this.chosen = this.field.tagName === "SELECT" || this.field.type === "date";
    this.field.addEventListener(this.chosen ? "change" : "input", () => this.typed());
    this.field.addEventListener("blur", () => this.writing?.send());
    this.clash = new Clash(box, (which) => this.take(which));
  }

  /** @param {import("../lib/writing.js").Writing} writing */
  bind(writing) {
    if (this.writing !== writing) {
      this.writing?.send();
      if (this.writing) this.writing.changed = () => {};
      this.writing = writing;
      writing.changed = () => this.render();
    }
    this.render();
  }

  typed() {
    this.writing?.typed(this.field.value, this.chosen ? 0 : undefined);
    if (this.chosen) this.desk.render();
  }

  /** @param {string} which */
  take(which) {
    this.writing?.choose(which, this.field.tagName === "TEXTAREA" ? "\n" : " / ");
    this.desk.render();
    this.field.focus();
  }

  render() {
    const writing = this.writing;
    if (!writing) return;
    if (this.field.value !== writing.text) this.field.value = writing.text;
    if (writing.known.lang) this.field.lang = writing.known.lang;
    const { clash } = writing;
    const fresh = this.clash.render(clash && { mine: this.spoken(writing.text), theirs: this.spoken(clash.text) });
    if (fresh) this.desk.notices.mention("clash", this.desk.say("clash"));
    const note = part(this.box, "kept");
    const told = writing.refused || (writing.draft && !clash ? this.desk.say("unsaved") : writing.saved ? this.desk.say("saved") : "");
    setText(note, told);
    note.classList.toggle("is-bad", writing.refused !== "");
  }

  /** A choice is shown by its name; an emptied field says so. @param {string} text @returns {string} */
  spoken(text) {
    const option = this.chosen && [...(this.field.options || [])].find((each) => each.value === text);
    return (option ? option.textContent.trim() : text.trim()) || this.desk.say("nothing_written");
  }
}
