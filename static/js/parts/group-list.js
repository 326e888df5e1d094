import { onAnswer, perform, wordsOf } from "./acts.js";
import { list, part, put, say, speak } from "./dom.js";
import { ranked } from "./ranked.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** Groups of one kind: own ones first; found, join, leave. What is typed for a new one stays until it is founded. */
class GroupList extends HTMLElement {
  connectedCallback() {
    this.words = wordsOf(this);
    this.found = part(this, "found");
    this.form = this.found.querySelector("form");
    this.addEventListener("submit", (event) => this.submitted(/** @type {SubmitEvent} */ (event)));
    this.form.addEventListener("input", () => this.keep());
    onAnswer(this, (entry, answer) => entry.act === "found_group" && entry.fields.kind === this.dataset.kind && answer.ok && this.founded());
  }

  get draft() {
    return `group.${this.dataset.kind}`;
  }

  /** @param {any} view */
  show(view) {
    const { lists, phase } = view;
    if (!this.view && !this.form.elements.title.value) this.form.elements.title.value = view.texts.read(this.draft)?.text || "";
    this.view = view;
    if (!lists) return;
    const own = view.mine.groups || [];
    const groups = /** @type {Row[]} */ (Object.values(lists.groups || {})).filter((row) => row.kind === this.dataset.kind && !row.merged_into);
    groups.sort((a, b) => Number(own.includes(b.id)) - Number(own.includes(a.id)) || a.number - b.number);
    list(part(this, "list"), /** @type {any} */ (this.querySelector(':scope > [data-is="row"]')), groups.map((row) => [String(row.id), row]), (node, row) => this.fill(node, row, own));
    part(this, "none").hidden = groups.length > 0;
    this.found.hidden = !phase || !phase.permits.includes("found_group");
    this.offer();
    this.fold(phase ? phase.name : "", own.length > 0);
  }

  /** Where other things come first, the list stands open for whoever is in no group yet. @param {string} now @param {boolean} inside */
  fold(now, inside) {
    const around = /** @type {HTMLDetailsElement | null} */ (this.parentElement?.closest("details.folded"));
    if (around && this.dataset.now !== `${now}${inside}`) around.open = !inside;
    this.dataset.now = `${now}${inside}`;
  }

  /** @param {any} node @param {Row} row @param {number[]} own */
  fill(node, row, own) {
    const inside = own.includes(row.id);
    const open = (/** @type {string} */ act) => Boolean(this.view.phase && this.view.phase.permits.includes(act));
    node.toggleAttribute("data-inside", inside);
    put(part(node, "number"), row.number);
    const own_ = (this.view.mine.group_titles || {})[row.id];
    speak(part(node, "title"), row, row.title || own_ || this.view.words.not_shown);
    part(node, "hidden").hidden = !own_;
    put(part(node, "members"), say(this.words.members, { n: row.members }));
    const place = part(node, "place");
    place.hidden = !row.place;
    put(place, row.place ? ` · ${say(this.view.words.table, { n: row.place })}` : "");
    for (const [name, seen] of /** @type {[string, boolean][]} */ ([["join", !inside && open("join_group")], ["leave", inside && open("leave_group")]])) {
      const form = part(node, name);
      form.hidden = !seen;
      form.elements.group.value = row.id;
    }
  }

  /** What a group may come from; the list changes only when its rows do, so that a choice stays. */
  offer() {
    const { origin } = this.dataset;
    const select = part(this, "origins");
    if (!origin || !select) return;
    const rows = ranked(this.view, origin);
    const named = (/** @type {Row} */ row) => row.title || row.text || this.view.words.not_shown;
    const seen = rows.map((row) => `${row.id}${named(row)}`).join("|");
    if (select.dataset.seen === seen) return;
    select.dataset.seen = seen;
    const chosen = select.value;
    const options = rows.map((row) => new Option([row.number, named(row)].filter(Boolean).join(" · ").slice(0, 70), `${origin}:${row.id}`));
    select.replaceChildren(select.firstElementChild, ...options);
    select.value = chosen;
  }

  keep() {
    if (this.view) this.view.texts.keep(this.draft, { text: this.form.elements.title.value, phase: "" });
  }

  founded() {
    this.view.texts.keep(this.draft, null);
    this.form.reset();
    this.found.open = false;
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    const form = /** @type {any} */ (event.target);
    if (form === this.form && this.view && !form.elements.title.value.trim()) return event.preventDefault();
    perform(this.view, event, form === this.form ? "" : `group:${form.elements.group.value}`);
  }
}

customElements.define("group-list", GroupList);
