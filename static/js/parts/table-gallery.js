import { list, part, put, readCards, say } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** All tables' cards, table by table, the core statements first. */
class TableGallery extends HTMLElement {
  /** @param {any} view */
  show({ lists, activity, words }) {
    if (!lists) return;
    /** @type {Map<number, Row[]>} */
    const tables = new Map();
    const cards = activity === "gallery" ? /** @type {Row[]} */ (Object.values(lists.contributions)) : [];
    const last = (/** @type {Row} */ card) => Number(card.purpose !== "core");
    for (const card of cards.sort((a, b) => last(a) - last(b) || a.number - b.number)) {
      if (card.place !== null) tables.set(card.place, [...(tables.get(card.place) || []), card]);
    }
    const rows = [...tables].sort(([a], [b]) => a - b).map(([number, rows]) => /** @type {[string, Row]} */ ([String(number), { number, rows }]));
    list(part(this, "list"), part(this, "row"), rows, (node, row) => {
      put(part(node, "table"), say(words.table, { n: row.number }));
      put(part(node, "count"), row.rows.length);
      readCards(part(node, "cards"), row.rows, words);
    });
  }
}

customElements.define("table-gallery", TableGallery);
