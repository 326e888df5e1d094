import { part, setText, show } from "./dom.js";

const STAYS_MS = 8000;
const SPEAKS_MS = 5000;

/** What the screen tells whoever leads: an answer at once, all else gathered and said politely (trust.md A4). */
export class Notices {
  constructor() {
    this.box = part(document, "notice");
    this.aloud = part(document, "aloud");
    /** @type {Map<string, string>} */
    this.waiting = new Map();
    this.timer = 0;
    this.hiding = 0;
  }

  /** The answer to one's own act. @param {string} text @param {"good" | "bad"} [mood] */
  tell(text, mood = "good") {
    setText(this.box, text);
    this.box.dataset.mood = mood;
    show(this.box, text !== "");
    clearTimeout(this.hiding);
    this.hiding = setTimeout(() => show(this.box, false), STAYS_MS);
  }

  /** Something that happened; a later text of the same subject replaces an earlier one. @param {string} subject @param {string} text */
  mention(subject, text) {
    this.waiting.set(subject, text);
    if (!this.timer) this.timer = setTimeout(() => this.speak(), SPEAKS_MS);
  }

  speak() {
    this.timer = 0;
    setText(this.aloud, [...this.waiting.values()].join(" "));
    this.waiting.clear();
  }
}
