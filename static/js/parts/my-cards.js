import { list, part, put, readCard } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** Own cards, the newest first: what waits on this phone, then what has arrived. */
class MyCards extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.tapped(/** @type {any} */ (event.target)));
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const waiting = view.outbox.entries().filter((/** @type {any} */ entry) => entry.fields.text);
    const mine = view.mine.cards.filter((/** @type {Row} */ card) => card.state !== "withdrawn");
    /** @type {[string, Row][]} */
    const rows = [...mine.map((/** @type {Row} */ card) => [String(card.id), card]), ...waiting.map((/** @type {Row} */ entry) => [entry.op_id, this.row(entry)])];
    list(part(this, "list"), part(this, "row"), rows.reverse(), (node, row) => this.fill(node, row));
    this.hidden = !rows.length;
    put(part(this, "count"), rows.length);
    const details = /** @type {HTMLDetailsElement} */ (this.querySelector("details"));
    const now = `${view.activity}${waiting.length > 0}`;
    if (this.dataset.now !== now) details.open = waiting.length > 0 || Boolean(view.phase && view.phase.permits.includes("contribute"));
    this.dataset.now = now;
  }

  /** @param {Row} entry @returns {Row} */
  row(entry) {
    const state = entry.refused ? "refused" : entry.early ? "not_yet" : "waiting";
    return { ...entry.fields, purpose: entry.purpose, state, entry };
  }

  /** @param {any} node @param {Row} row */
  fill(node, row) {
    const { words, phase } = this.view;
    const state = row.state !== "visible" ? row.state : row.besides ? "kept" : row.late ? "late" : "sent";
    readCard(node, row, words);
    node.dataset.state = state;
    put(part(node, "state"), words.states[state] || row.entry.refused);
    const here = row.entry ? !row.entry.refused : phase && row.phase === phase.name && state !== "hidden";
    part(node, "withdraw").hidden = !here;
    part(node, "withdraw").elements.contribution.value = row.id || "";
    part(node, "refused").hidden = state !== "refused";
    const chain = node.querySelector("idea-chain");
    if (!chain) return;
    chain.of = row.id ? { part: "contribution", id: row.id } : null;
    chain.parentElement.hidden = !row.id;
  }

  /** @param {any} target */
  tapped(target) {
    const card = target.closest("[data-key]");
    const entry = card && this.view.outbox.entries().find((/** @type {any} */ entry) => entry.op_id === card.dataset.key);
    if (!entry || target.type === undefined) return;
    if (target.dataset.do === "edit") this.view.form(entry).load(entry);
    else this.view.outbox.drop(entry);
  }
}

customElements.define("my-cards", MyCards);
