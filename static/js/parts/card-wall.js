import { rootsOf } from "../lib/chain.js";
import { list, part, put, speak } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** Everybody's cards of one purpose, the newest first, and what each builds on. */
class CardWall extends HTMLElement {
  /** @param {any} view */
  show(view) {
    const { lists, phase } = view;
    if (!lists) return;
    const { purpose, during } = this.dataset;
    const on = phase && phase.purpose === during;
    const clusters = "unsorted" in this.dataset ? /** @type {Row[]} */ (Object.values(lists.clusters)) : [];
    const placed = new Set(clusters.flatMap((row) => row.cards));
    const cards = /** @type {Row[]} */ (Object.values(lists.contributions)).filter((row) => on && row.purpose === purpose && !placed.has(row.id));
    cards.sort((a, b) => b.number - a.number);
    list(part(this, "list"), part(this, "row"), cards.map((row) => [String(row.id), row]), (node, row) => this.fill(node, row, view));
    put(part(this, "count"), cards.length);
    this.hidden = !cards.length;
  }

  /** @param {any} node @param {Row} row @param {any} view */
  fill(node, row, view) {
    speak(node.querySelector(".card-text"), row, row.text);
    const [root] = rootsOf(view.lists, "contribution", row.id).map(({ id }) => view.lists.contributions[id]).filter(Boolean);
    part(node, "root").hidden = !root;
    if (root) speak(part(node, "root-words"), root, root.text);
    const form = node.querySelector("idea-form");
    if (!form) return;
    form.about = `contribution:${row.id}`;
    form.show(view);
  }
}

customElements.define("card-wall", CardWall);
