import { ballotWords } from "./ballot-words.js";
import { list, part, put, speak, titleOf } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** A vote by another rule than dots: each value is a button, and the pressed one takes itself back. */
class AnswerVote extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => this.give(/** @type {any} */ (event)));
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const { state, lists, page } = view;
    const ballot = state.ballot;
    const on = Boolean(ballot && lists && ballot.kind !== "dots" && ballot.state === "open");
    const kinds = on ? ballotWords(page, () => this.show(this.view)) : null;
    this.hidden = !kinds;
    if (!kinds) return;
    const words = (this.words = /** @type {Row} */ (kinds[ballot.kind]));
    put(part(this, "ask"), words.ask);
    speak(part(this, "question"), ballot, ballot.question);
    part(this, "question").hidden = !ballot.question;
    const given = this.given();
    const rows = /** @type {Row[]} */ (Object.values(lists.options)).sort((a, b) => a.position - b.position);
    list(part(this, "list"), part(this, "row"), rows.map((row) => [String(row.id), row]), (node, row) => this.fill(node, row, given[row.id] || []));
  }

  /** What counts and what is on its way, by option. @returns {Record<string, number[]>} */
  given() {
    const { state, mine, outbox } = this.view;
    const given = { ...mine.votes };
    for (const { act, fields, refused } of outbox.entries()) {
      if (act === "vote" && fields.ballot === state.ballot.id && !refused) given[fields.option] = fields.values;
    }
    return given;
  }

  /** @param {any} node @param {Row} row @param {number[]} given */
  fill(node, row, given) {
    const title = part(node, "title");
    const words = /** @type {Row} */ (this.words);
    speak(title, row, row.passive ? words.passive : titleOf(row, this.view.words));
    title.id = `answer-${row.id}`;
    node.classList.toggle("given", given.length > 0);
    const { aspects } = this.view.state.ballot;
    const forms = aspects.map((/** @type {Row} */ aspect, /** @type {number} */ place) => [`${place}`, { ...aspect, place, row, given }]);
    list(part(node, "aspects"), part(this, "aspect"), forms, (form, aspect) => this.ask(form, aspect));
    this.fillRemark(part(node, "remark"), row.id, words);
  }

  /** What somebody is typing stays; what is kept, or on its way, is shown when it changes. @param {any} form @param {number} option @param {Row} words */
  fillRemark(form, option, words) {
    const { mine, outbox, state } = this.view;
    form.hidden = !words.remark;
    put(part(form, "asked"), words.remark);
    form.elements.ballot.value = state.ballot.id;
    form.elements.option.value = option;
    const waits = outbox.entries().find((/** @type {any} */ { act, fields, refused }) => act === "remark" && fields.option === option && !refused);
    const kept = waits ? waits.fields.text : mine.remarks[option] || "";
    const { text } = form.elements;
    if (text.defaultValue !== kept) text.defaultValue = text.value = kept;
    part(form, "kept").hidden = !kept;
  }

  /** @param {any} form @param {Row} aspect */
  ask(form, { key, values, place, row, given }) {
    const said = /** @type {Row} */ (this.words).aspects[key];
    const several = this.view.state.ballot.aspects.length > 1;
    form.elements.ballot.value = this.view.state.ballot.id;
    form.elements.option.value = row.id;
    form.elements.aspect.value = place;
    form.querySelector("fieldset").setAttribute("aria-describedby", `answer-${row.id}`);
    put(part(form, "label"), said.label);
    part(form, "ends").hidden = !said.ends.length;
    put(part(form, "low"), `${values[0]}: ${said.ends[0]}`);
    put(part(form, "high"), `${values[values.length - 1]}: ${said.ends[1]}`);
    part(form, "values").classList.toggle("worded", Object.keys(said.names).length > 0);
    const old = [...part(form, "values").children];
    if (old.map((button) => button.dataset.value).join() !== values.join()) old.forEach((button) => button.remove());
    for (const value of part(form, "values").children.length ? [] : values) {
      const button = part(this, "value").content.firstElementChild.cloneNode(true);
      button.dataset.value = button.value = value;
      part(form, "values").append(button);
    }
    for (const button of part(form, "values").children) {
      const value = Number(button.dataset.value);
      const pressed = given[place] === value && (value !== 0 || !several);
      put(button, said.names[value] === undefined ? value : said.names[value]);
      button.setAttribute("aria-pressed", String(pressed));
    }
  }

  /** @param {SubmitEvent} event */
  give(event) {
    if (!this.view || !this.words) return; // not yet awake: the form itself goes
    const button = /** @type {any} */ (event.submitter);
    event.preventDefault();
    event.stopPropagation();
    const { outbox, page, state } = this.view;
    const form = /** @type {any} */ (event.target).elements;
    const option = Number(form.option.value);
    if (form.text) {
      const fields = { ballot: state.ballot.id, option, text: form.text.value };
      outbox.add({ act: "remark", fields, about: { workshop: page.workshop }, takes: `remark:${option}` });
      return this.show(this.view);
    }
    const several = state.ballot.aspects.length > 1;
    const values = several ? state.ballot.aspects.map((/** @type {Row} */ _, /** @type {number} */ place) => (this.given()[option] || [])[place] || 0) : [];
    const back = button.getAttribute("aria-pressed") === "true";
    if (several) values[Number(form.aspect.value)] = back ? 0 : Number(button.dataset.value);
    else if (!back) values.push(Number(button.dataset.value));
    const fields = { ballot: state.ballot.id, option, values };
    outbox.add({ act: "vote", fields, about: { workshop: page.workshop }, takes: `vote:${option}` });
    this.show(this.view);
  }
}

customElements.define("answer-vote", AnswerVote);
