import { perform } from "./acts.js";
import { list, part, put, say } from "./dom.js";
import { ASIDE, offerSpots, readTopic, standing, timesToCome, titleOf } from "./topic-card.js";

/** @typedef {import("../lib/wire.js").Row} Row */

const FREE = ["proposed", "planned"];
const BEGUN = ["running", "report_due", "reported"];

/** One's own topics: place, change, swap, merge and part, park, hand on; and what others ask. */
class MyTopics extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => perform(this.view, /** @type {SubmitEvent} */ (event)));
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const { lists, mine } = view;
    if (!lists || !lists.topics) return;
    const rows = (mine.topics || []).map((/** @type {number} */ id) => lists.topics[id]).filter(Boolean);
    const requests = (mine.requests || []).filter((/** @type {Row} */ row) => row.accepted === null);
    this.hidden = !rows.length && !requests.length;
    list(part(this, "requests"), this.template("request"), requests.map((/** @type {Row} */ row) => [String(row.id), row]), (node, row) => this.request(node, row));
    list(part(this, "list"), this.template("row"), rows.map((/** @type {Row} */ row) => [String(row.id), row]), (node, row) => this.topic(node, row));
  }

  /** @param {string} name @returns {any} */
  template(name) {
    return this.querySelector(`:scope > template[data-is="${name}"]`);
  }

  /** @param {any} node @param {Row} row */
  request(node, row) {
    put(part(node, "asks"), say(this.view.words.topics[`${row.what}_${row.mine}`], { n: row.topic, other: row.other }));
    part(node, "answers").hidden = row.mine !== "asked";
    node.querySelector("form").elements.request.value = row.id;
  }

  /** @param {any} node @param {Row} row */
  topic(node, row) {
    const { words, mine, phase } = this.view;
    const own = (mine.called || {})[row.id] || { title: row.title, name: "", shown: false };
    readTopic(node, { ...row, title: row.title || own.title }, this.view);
    part(node, "hidden").hidden = !row.hidden;
    put(part(node, "state"), row.merged_into ? say(words.topics.merged_into, { n: row.merged_into }) : words.topics.states[row.state]);
    for (const field of node.querySelectorAll('[data-of="topic"]')) field.value = row.id;
    const move = (mine.moves || []).find((/** @type {Row} */ one) => one.id === row.id && one.accepted === null);
    if (move) put(part(node, "move"), say(words.topics.move, { time: move.slot, place: move.place }));
    const stands = `${row.state}${this.view.activity === "report"}`;
    if (node.dataset.state !== stands) part(node, "more").open = stands === "proposedfalse";
    node.dataset.state = stands;
    const free = timesToCome(this.view).length > 0;
    const reading = this.view.activity === "read";
    part(node, "swap").hidden = reading;
    const seen = {
      accept_move: Boolean(move),
      place_topic: FREE.includes(row.state) && free,
      edit_topic: true,
      ask_convener: (FREE.includes(row.state) || (reading && !ASIDE.includes(row.state))) && standing(this.view).length > 1,
      continue_topic: BEGUN.includes(row.state) && free,
      park_topic: FREE.includes(row.state) || row.state === "parked",
      leave_topic: !BEGUN.includes(row.state) || row.state === "running",
      cancel_topic: FREE.includes(row.state) || ["parked", "cancelled"].includes(row.state),
      part_topic: row.state === "merged",
    };
    for (const [act, here] of Object.entries(seen)) part(node, act).hidden = !here || !phase || !phase.permits.includes(act);
    for (const act of ["place_topic", "continue_topic"]) offerSpots(part(part(node, act), "spots"), this.view, act === "place_topic" ? row : null);
    this.others(part(node, "others"), row);
    this.turns(node, row);
    const { title, who, show_name: shown } = part(node, "edit_topic").elements;
    part(node, "named").hidden = !own.name;
    const named = String(own.shown);
    if (shown.dataset.from !== named) shown.checked = (shown.dataset.from = named) === "true";
    for (const [field, text] of [[title, own.title], [who, own.name]]) {
      if (document.activeElement !== field && field.dataset.from !== text) field.value = field.dataset.from = text;
    }
  }

  /** @param {any} node @param {Row} row */
  turns(node, row) {
    const { topics } = this.view.words;
    for (const [name, on, yes, no] of [["park", row.state === "parked", topics.park, topics.unpark], ["cancel", row.state === "cancelled", topics.cancel, topics.uncancel]]) {
      const button = part(node, name);
      button.value = on ? "no" : "yes";
      put(button, on ? no : yes);
    }
  }

  /** @param {any} select @param {Row} row */
  others(select, row) {
    const rows = standing(this.view).filter((other) => other.id !== row.id);
    const named = (/** @type {Row} */ other) => titleOf(other, this.view.words);
    const drawn = rows.map((other) => `${other.id}${named(other)}`).join("|");
    if (select.dataset.drawn === drawn) return;
    select.dataset.drawn = drawn;
    const chosen = select.value;
    select.replaceChildren(...rows.map((other) => new Option(`${other.number} · ${named(other)}`.slice(0, 70), String(other.id))));
    if (rows.some((other) => String(other.id) === chosen)) select.value = chosen;
  }
}

customElements.define("my-topics", MyTopics);
