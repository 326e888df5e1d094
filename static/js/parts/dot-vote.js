import { list, part, put, say, speak, titleOf } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** Dots on options, changeable until the vote is closed; what one gave is one's own to see. */
class DotVote extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.give(/** @type {any} */ (event)));
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const { state, lists, words } = view;
    const ballot = state.ballot;
    this.hidden = Boolean(ballot && (ballot.kind !== "dots" || ballot.state !== "open"));
    if (!ballot || !lists || this.hidden) return;
    const given = this.given();
    const left = ballot.dots - Object.values(given).reduce((sum, dots) => sum + dots, 0);
    put(part(this, "left"), say(words.dots_left, { n: left }));
    put(part(this, "rule"), ballot.per_option > 1 ? say(words.per_topic, { n: ballot.per_option }) : words.once);
    part(this, "own").hidden = ballot.own_cards;
    const dots = part(this, "dots");
    while (dots.children.length > ballot.dots) dots.lastElementChild.remove();
    while (dots.children.length < ballot.dots) dots.append(document.createElement("i"));
    Array.from(dots.children, (dot, n) => dot.classList.toggle("gone", n >= left));
    const rows = /** @type {Row[]} */ (Object.values(lists.options)).sort((a, b) => a.position - b.position);
    part(this, "nothing").hidden = rows.length > 0;
    for (const node of /** @type {any} */ (this.querySelectorAll("[data-when]"))) node.hidden = !rows.length;
    list(part(this, "list"), part(this, "row"), rows.map((row) => [String(row.id), row]), (node, row) => this.fill(node, row, given[row.id] || 0, left));
  }

  /** What counts and what is on its way, by option. @returns {Record<string, number>} */
  given() {
    const { state, mine, outbox } = this.view;
    const given = { ...mine.votes };
    for (const { act, fields, refused } of outbox.entries()) {
      if (act === "vote" && fields.ballot === state.ballot.id && !refused) given[fields.option] = fields.dots;
    }
    return given;
  }

  /** @param {any} node @param {Row} row @param {number} given @param {number} left */
  fill(node, row, given, left) {
    const title = part(node, "title");
    speak(title, row, titleOf(row, this.view.words));
    title.id = `option-${row.id}`;
    put(part(node, "given"), given);
    node.classList.toggle("given", given > 0);
    const form = node.querySelector("form").elements;
    form.option.value = row.id;
    form.ballot.value = this.view.state.ballot.id;
    this.step(part(node, "less"), given - 1, given < 1, title.id);
    this.step(part(node, "more"), given + 1, left < 1 || given >= this.view.state.ballot.per_option, title.id);
  }

  /** A spent button stays where the keyboard is. @param {any} button @param {number} value @param {boolean} spent @param {string} title */
  step(button, value, spent, title) {
    button.value = value;
    button.disabled = false;
    button.setAttribute("aria-disabled", String(spent));
    button.setAttribute("aria-describedby", title);
  }

  /** @param {SubmitEvent} event */
  give(event) {
    if (!this.view) return; // not yet awake: the form itself goes
    const button = /** @type {any} */ (event.submitter || document.activeElement);
    event.preventDefault();
    event.stopPropagation();
    if (button.getAttribute("aria-disabled") === "true") return;
    const { outbox, page } = this.view;
    const form = /** @type {any} */ (event.target).elements;
    const fields = { ballot: Number(form.ballot.value), option: Number(form.option.value), dots: Number(button.value) };
    outbox.add({ act: "vote", fields, about: { workshop: page.workshop }, takes: `vote:${fields.option}` });
    this.show(this.view);
  }
}

customElements.define("dot-vote", DotVote);
