import { slotName } from "../lib/clock.js";
import { perform } from "./acts.js";
import { list, part, put, say } from "./dom.js";
import { atTime, readTopic, standing } from "./topic-card.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** All topics by time, with a tap for interest: no booking, no limit, going to two at once is allowed. */
class AgendaWall extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      const form = /** @type {any} */ (event.target).elements;
      perform(this.view, /** @type {SubmitEvent} */ (event), form.on ? `interest:${form.topic.value}` : "");
    });
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const { state, lists, words } = view;
    if (!lists || !lists.topics) return;
    const interests = this.interests();
    const all = standing(view);
    // While groups work, where they are comes first; the whole wall is one tap away.
    if (this.dataset.now !== view.activity) part(this, "all").open = view.activity !== "report";
    this.dataset.now = view.activity;
    put(part(this, "count"), all.length);
    part(this, "empty").hidden = all.length > 0;
    part(this, "slots").hidden = !all.length;
    const slots = Array.from({ length: state.slots || 0 }, (_, index) => index + 1);
    list(part(this, "slots"), this.template("slot"), slots.map((slot) => [String(slot), { slot }]), (node, { slot }) => {
      const rows = atTime(view, slot);
      put(part(node, "time"), say(words.time, { n: slotName(state, slot) }));
      part(node, "clash").hidden = rows.filter((row) => interests.has(row.id)).length < 2;
      part(node, "none").hidden = rows.length > 0;
      this.topics(part(node, "topics"), rows, interests);
    });
    const loose = atTime(view, null);
    part(this, "unplaced").hidden = !loose.length;
    this.topics(part(this, "loose"), loose, interests);
    const parked = /** @type {Row[]} */ (Object.values(lists.topics)).filter((row) => row.state === "parked");
    part(this, "aside").hidden = !parked.length;
    this.topics(part(this, "parked"), parked, interests);
  }

  /** @param {string} name @returns {any} */
  template(name) {
    return this.querySelector(`:scope > template[data-is="${name}"]`);
  }

  /** What is known and what is on its way. @returns {Set<number>} */
  interests() {
    const { mine, outbox } = this.view;
    const found = new Set(/** @type {number[]} */ (mine.interests || []));
    for (const { act, fields, refused } of outbox.entries()) {
      if (act === "mark_interest" && !refused) fields.on ? found.add(fields.topic) : found.delete(fields.topic);
    }
    return found;
  }

  /** @param {Element} root @param {Row[]} rows @param {Set<number>} interests */
  topics(root, rows, interests) {
    const { phase } = this.view;
    const may = (/** @type {string} */ act) => Boolean(phase && phase.permits.includes(act));
    list(root, this.template("topic"), rows.map((row) => [String(row.id), row]), (node, row) => {
      readTopic(node, row, this.view);
      const on = interests.has(row.id);
      node.toggleAttribute("data-on", on);
      const like = part(node, "like");
      like.hidden = !may("mark_interest");
      like.elements.topic.value = row.id;
      like.elements.on.value = on ? "no" : "yes";
      like.elements.on.setAttribute("aria-pressed", String(on));
      const take = part(node, "take");
      take.hidden = !row.vacant || !may("take_topic");
      take.elements.topic.value = row.id;
    });
  }
}

customElements.define("agenda-wall", AgendaWall);
