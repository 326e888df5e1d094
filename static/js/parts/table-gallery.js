import { Shelf } from "../lib/shelf.js";
import { list, part, put, readCards, say } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** All tables' cards, table by table, the core statements first; what somebody marks is kept on their phone alone. */
class TableGallery extends HTMLElement {
  connectedCallback() {
    this.marks = new Shelf(`participate.marks.${this.dataset.code}.`);
    this.addEventListener("click", (event) => this.mark(/** @type {any} */ (event.target).closest(".star")));
  }

  /** @param {HTMLElement | null} star */
  mark(star) {
    const { marks } = this;
    if (!star || !marks) return;
    const on = star.getAttribute("aria-pressed") !== "true";
    marks.write(/** @type {any} */ (star.closest(".card")).dataset.key, on || null);
    star.setAttribute("aria-pressed", String(on));
  }

  /** Each card gets its star. @param {Element} cards */
  star(cards) {
    const { marks } = this;
    if (!marks) return;
    for (const card of /** @type {any} */ (cards.children)) {
      const star = card.querySelector(".star") || card.appendChild(part(this, "star").content.firstElementChild.cloneNode(true));
      star.setAttribute("aria-pressed", String(Boolean(marks.read(card.dataset.key))));
      star.setAttribute("aria-describedby", (card.firstElementChild.id = `read-${card.dataset.key}`));
    }
  }

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
      this.star(part(node, "cards"));
    });
    part(this, "marked").hidden = !rows.length;
  }
}

customElements.define("table-gallery", TableGallery);
