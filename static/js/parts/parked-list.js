import { list, part, put, speak } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** In the part for parked matters: each with how it ended. */
class ParkedList extends HTMLElement {
  /** @param {any} view */
  show({ lists, phase }) {
    this.hidden = !phase || phase.key !== "parking";
    if (this.hidden || !lists) return;
    const rows = /** @type {Row[]} */ (Object.values(lists.contributions)).filter((row) => row.purpose === "parked");
    part(this, "nothing").hidden = rows.length > 0;
    rows.sort((a, b) => a.number - b.number);
    list(part(this, "list"), part(this, "row"), rows.map((row) => [String(row.id), row]), (node, row) => {
      const { end = "open", note = "" } = row.parking || {};
      speak(node.querySelector(".card-text"), row, row.text);
      const weighed = Object.entries(row.weighed || {}).map(([key, figure]) => `${this.dataset[key]}: ${figure} · `);
      put(part(node, "weight"), weighed.join(""));
      put(part(node, "end"), this.dataset[end]);
      put(part(node, "note"), note);
    });
  }
}

customElements.define("parked-list", ParkedList);
