import { slotName } from "../lib/clock.js";
import { perform, wordsOf } from "./acts.js";
import { list, part, put, say, speak } from "./dom.js";
import { atTime, places, timesToCome, titleOf } from "./topic-card.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** Which topic is where now, and what comes next; one tap goes elsewhere. */
class NowNext extends HTMLElement {
  connectedCallback() {
    this.words = wordsOf(this);
    this.addEventListener("submit", (event) => perform(this.view, /** @type {SubmitEvent} */ (event), "choose_place"));
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const { state, lists, place, words, activity } = view;
    if (!lists || !lists.topics) return;
    const rows = state.slot ? this.rows(state.slot) : [];
    const at = rows.find((row) => row.place === place);
    part(this, "here").hidden = !at;
    put(part(this, "number"), place === null ? "" : place);
    if (at) speak(part(this, "topic"), at, at.title || this.words.free);
    part(this, "now").hidden = !state.slot;
    list(part(this, "places"), this.template("place"), rows.map((row) => [row.key, row]), (node, row) => {
      put(part(node, "where"), say(words.table, { n: row.place }));
      put(part(node, "label"), row.label);
      speak(part(node, "what"), row, row.title || this.words.free);
      node.toggleAttribute("data-on", row.place === place);
      const go = part(node, "go");
      go.hidden = row.place === place;
      go.elements.place.value = row.place;
    });
    this.coming(activity);
  }

  /** @param {string} activity */
  coming(activity) {
    const { words, mine } = this.view;
    const [slot = 0] = timesToCome(this.view);
    const rows = slot ? atTime(this.view, slot) : [];
    const interests = mine.interests || [];
    rows.sort((a, b) => Number(interests.includes(b.id)) - Number(interests.includes(a.id)));
    const next = part(this, "next");
    next.hidden = !rows.length;
    if (this.dataset.now !== activity) next.open = activity === "break";
    this.dataset.now = activity;
    put(part(next, "time"), say(words.time, { n: slotName(this.view.state, slot) }));
    list(part(this, "coming"), this.template("topic-row"), rows.map((row) => [String(row.id), row]), (node, row) => {
      put(part(node, "where"), row.place ? say(words.table, { n: row.place }) : "");
      speak(part(node, "what"), row, titleOf(row, words));
      node.toggleAttribute("data-on", interests.includes(row.id));
    });
  }

  /** Every place with the topic that is there now. @param {number} slot @returns {Row[]} */
  rows(slot) {
    const topics = new Map(atTime(this.view, slot).map((row) => [row.place, row]));
    const { lists, page } = this.view;
    return places(this.view).map((number) => {
      const topic = topics.get(number);
      const labels = lists.places[number].label || {};
      const label = page.chain.map((/** @type {string} */ tag) => labels[tag]).find(Boolean) || "";
      return { key: String(number), place: number, label, title: topic ? titleOf(topic, this.view.words) : "", lang: topic ? topic.lang : "" };
    });
  }

  /** @param {string} name @returns {any} */
  template(name) {
    return this.querySelector(`:scope > template[data-is="${name}"]`);
  }
}

customElements.define("now-next", NowNext);
