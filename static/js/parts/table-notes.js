import { part, readCards } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** The tablecloth: what is being written now, or what was left here, the hand-over notes first. */
class TableNotes extends HTMLElement {
  /** @param {any} view */
  show({ phase, state, mine, words }) {
    const purpose = (phase && phase.purpose) || "note";
    const note = purpose === "note";
    const now = this.dataset.shows === "now";
    const rows = mine.table.filter((/** @type {Row} */ row) =>
      now ? row.purpose === purpose && (!note || row.round === state.round) : row.purpose !== "core" && (!note || row.round < state.round),
    );
    if (!now) rows.sort((/** @type {Row} */ a, /** @type {Row} */ b) => b.round - a.round || Number(b.purpose === "handover") - Number(a.purpose === "handover"));
    readCards(part(this, "list"), phase ? rows : [], words);
    this.hidden = !phase || !rows.length;
  }
}

customElements.define("table-notes", TableNotes);
