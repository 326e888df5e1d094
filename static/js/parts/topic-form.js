import { onAnswer, perform } from "./acts.js";
import { list, part, speak } from "./dom.js";
import { offerSpots, timesToCome } from "./topic-card.js";

/** @typedef {import("../lib/wire.js").Row} Row */

const KEPT = ["title", "who"];

/** A topic of one's own; what is typed stays on the phone until the wall has it. */
class TopicForm extends HTMLElement {
  connectedCallback() {
    this.form = /** @type {any} */ (this.querySelector("form"));
    this.addEventListener("submit", (event) => this.submitted(/** @type {SubmitEvent} */ (event)));
    this.addEventListener("input", () => this.keep());
    this.addEventListener("change", (event) => this.chosen(/** @type {any} */ (event.target)));
    onAnswer(this, (entry, answer) => entry.act === "propose_topic" && answer.ok && this.proposed());
  }

  /** @param {any} view */
  show(view) {
    const fields = this.form.elements;
    if (!this.view) for (const name of KEPT) fields[name].value ||= view.texts.read(`topic.${name}`)?.text || "";
    this.view = view;
    const { lists, phase, activity } = view;
    if (!lists) return;
    this.hidden = !phase || !phase.permits.includes("propose_topic");
    const details = /** @type {HTMLDetailsElement} */ (this.querySelector("details"));
    if (this.dataset.now !== activity) details.open = activity === "propose" || Boolean(fields.title.value);
    this.dataset.now = activity;
    const spots = part(this, "spots");
    offerSpots(spots, view);
    spots.closest("label").hidden = !timesToCome(view).length;
    this.offer();
  }

  /** Material of an earlier workshop: one tap begins a topic with it. */
  offer() {
    const rows = /** @type {Row[]} */ (Object.values(this.view.lists.contributions)).filter((row) => row.purpose === "material");
    const box = part(this, "material");
    box.hidden = !rows.length;
    const template = /** @type {HTMLTemplateElement} */ (part(this, "chip"));
    list(box.querySelector(".chips"), template, rows.map((row) => [String(row.id), row]), (node, row) => {
      const radio = node.querySelector("input");
      radio.value = `contribution:${row.id}`;
      radio.dataset.title = row.text.slice(0, 120);
      speak(node.querySelector("span"), row, row.text);
    });
  }

  /** @param {any} field */
  chosen(field) {
    if (field.name !== "about") return;
    this.form.elements.title.value = field.dataset.title;
    this.keep();
    this.form.elements.title.focus();
  }

  keep() {
    if (!this.view) return;
    for (const name of KEPT) this.view.texts.keep(`topic.${name}`, { text: this.form.elements[name].value, phase: "" });
  }

  proposed() {
    for (const name of KEPT) this.view.texts.keep(`topic.${name}`, null);
    this.form.reset();
    document.querySelector("my-topics")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    if (this.view && !this.form.elements.title.value.trim()) {
      event.preventDefault();
      return void this.form.elements.title.focus();
    }
    perform(this.view, event, "propose");
  }
}

customElements.define("topic-form", TopicForm);
