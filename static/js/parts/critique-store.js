import { part, readCards } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** Critique that was written besides the phase's own matter, read again where critique is allowed again. */
class CritiqueStore extends HTMLElement {
  /** @param {any} view */
  show({ lists, words }) {
    if (!lists) return;
    const cards = /** @type {Row[]} */ (Object.values(lists.contributions)).filter((row) => row.purpose === "critique" && row.besides);
    readCards(part(this, "list"), cards, words);
    this.hidden = !cards.length;
  }
}

customElements.define("critique-store", CritiqueStore);
