import { forReader, say, showTranslation, translationInto } from "../parts/card-translation.js";
import { part, setText, setWords, show } from "./dom.js";

/** Write a card in another language, correct what is kept, or say that a machine's words are right. */
export class Translations {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.dialog = part(document, "translating");
    this.form = part(this.dialog, "translation-form");
    this.lang = this.form.elements.namedItem("lang");
    this.text = this.form.elements.namedItem("text");
    /** @type {import("./view.js").View | null} */
    this.view = null;
    this.card = 0;
    this.seen = ""; // what was kept when one began to write
    document.addEventListener("translation-wanted", (event) => this.open(/** @type {CustomEvent} */ (event).detail));
    this.lang.addEventListener("change", () => this.turn());
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.act("translate_card", { text: this.text.value });
    });
    part(this.dialog, "translation-stay").addEventListener("click", () => this.dialog.close());
    part(this.dialog, "translation-check").addEventListener("click", () => this.act("check_translation", {}));
  }

  /** @param {import("./view.js").View} view */
  render(view) {
    this.view = view;
    if (this.dialog.open) this.fill();
  }

  get row() {
    return this.view?.lists["contributions"]?.[this.card];
  }

  get kept() {
    return this.row && translationInto(this.row, this.lang.value);
  }

  /** In the reader's language, if the card has or may have it. @param {number} card */
  open(card) {
    this.card = card;
    const { row } = this;
    if (!row) return;
    const others = [...this.lang.options].filter((option) => option.value !== row["lang"]);
    for (const option of this.lang.options) option.hidden = option.disabled = !others.includes(option);
    const wished = forReader(row)?.lang || this.desk.language;
    const first = others.find((option) => option.value === wished) || others[0];
    if (!first) return;
    this.lang.value = first.value;
    setWords(part(this.dialog, "original"), /** @type {any} */ (row));
    setText(part(this.dialog, "number"), `#${row["number"]}`);
    this.turn();
    this.dialog.showModal();
    this.text.focus();
  }

  /** Another language: what is kept in it, to be corrected. */
  turn() {
    this.seen = this.kept?.text || "";
    this.text.value = this.seen;
    this.text.lang = this.lang.selectedOptions[0]?.lang || "";
    setText(part(this.dialog, "translation-refused"), "");
    this.fill();
  }

  /** What is kept stands below the original; what is being written is left alone. */
  fill() {
    showTranslation(part(this.dialog, "original"), this.kept);
    show(part(this.dialog, "translation-check"), Boolean(this.kept && !this.kept.checked));
  }

  /** @param {string} name @param {Record<string, any>} fields */
  async act(name, fields) {
    const number = `#${this.row?.["number"]}`;
    const answer = await this.desk.act(name, { contribution: this.card, lang: this.lang.value, seen: this.seen, ...fields }, () => say(`did_${name}`, { number }));
    setText(part(this.dialog, "translation-refused"), answer.ok ? "" : answer.message || "");
    if (answer.ok) this.dialog.close();
    else this.seen = this.kept?.text || "";
  }
}
