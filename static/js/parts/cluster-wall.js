import { list, part, put, readCards, say } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** The clusters as they grow, and the table that speaks. */
class ClusterWall extends HTMLElement {
  /** @param {any} view */
  show({ state, lists, words }) {
    const called = part(this, "called");
    called.hidden = !state.called;
    put(called, say(words.calling, { n: state.called }));
    if (!lists) return;
    const rows = /** @type {Row[]} */ (Object.values(lists.clusters)).sort((a, b) => Number(Boolean(words.piles[a.pile])) - Number(Boolean(words.piles[b.pile])) || a.position - b.position || a.id - b.id);
    list(part(this, "list"), part(this, "row"), rows.map((row) => [String(row.id), row]), (node, row) => {
      put(part(node, "title"), row.title || words.piles[row.pile] || words.untitled);
      readCards(part(node, "cards"), row.cards.map((/** @type {number} */ id) => lists.contributions[id]).filter(Boolean), words);
    });
  }
}

customElements.define("cluster-wall", ClusterWall);
