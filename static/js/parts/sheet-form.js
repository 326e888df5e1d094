import { Drafts } from "../lib/drafts.js";
import { newOpId } from "../lib/ids.js";
import { listed } from "../lib/listed.js";
import { numberOf, onAnswer, perform, wordsOf } from "./acts.js";
import { list, part, put, say, speak } from "./dom.js";
import { readPictures } from "./pictures.js";
import { SheetAnswer } from "./sheet-answer.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** Forms that several people fill in, one for each topic or group this phone may write for. */
class SheetForm extends HTMLElement {
  /** "topic" or "group": whose sheets these are. */
  owner = "topic";

  connectedCallback() {
    this.kind = this.dataset.kind || "report";
    this.owner = this.kind === "report" ? "topic" : "group";
    this.words = wordsOf(this);
    /** @type {Map<string, SheetAnswer>} */
    this.answers = new Map();
    this.opened = false;
    this.addEventListener("submit", (event) => this.submitted(/** @type {SubmitEvent} */ (event)));
    onAnswer(this, (entry, answer) => this.answered(entry, answer));
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    if (!view.lists) return;
    this.drafts = this.drafts || new Drafts(`sheets.${view.page.code}.${view.page.workshop}`);
    const targets = this.targets();
    const [mine, rest] = [targets.filter((row) => row.mine), targets.filter((row) => !row.mine)];
    for (const [name, rows] of /** @type {[string, Row[]][]} */ ([["mine", mine], ["rest", rest]])) {
      list(part(this, name), this.template("row"), rows.map((row) => [row.key, row]), (node, row) => this.fill(node, row));
    }
    part(this, "others").hidden = !rest.length;
    this.remind();
    if (!this.opened && mine[0]) this.querySelector("details")?.setAttribute("open", "");
    this.opened = this.opened || mine.length > 0;
    const open = Boolean(view.phase && view.phase.permits.includes("write_sheet"));
    const unsaved = [...this.answers.values()].some((answer) => answer.draft());
    for (const answer of this.answers.values()) answer.go(open);
    this.hidden = !targets.length || (!open && !unsaved);
  }

  /** @param {string} name @returns {any} */
  template(name) {
    return this.querySelector(`:scope > template[data-is="${name}"]`);
  }

  /** Whoever called a topic whose report is missing is asked for it, once those who lead have reminded. */
  remind() {
    const asked = part(this, "owed");
    if (!asked) return;
    const { mine, lists, state, words } = this.view;
    const rows = (mine.topics || []).map((/** @type {number} */ id) => lists.topics[id]).filter((/** @type {Row} */ row) => row && row.state === "report_due");
    asked.hidden = !state.reminded_at || !rows.length;
    put(asked, say(words.topics.owed, { n: listed(rows.map((/** @type {Row} */ row) => row.number)) }));
  }

  /** What this phone may write, its own first (participate/web/phone_parts.py). @returns {Row[]} */
  targets() {
    const { mine, lists, place, state } = this.view;
    const owners = lists[`${this.owner}s`] || {};
    const sheets = /** @type {Row[]} */ (Object.values(mine.sheets || {}));
    const own = mine[`${this.owner}s`] || [];
    const rows = (mine.writable || []).filter((/** @type {Row} */ row) => row.kind === this.kind && owners[row[this.owner]]);
    const targets = rows.map((/** @type {Row} */ row) => {
      const owner = owners[row[this.owner]];
      const sheet = sheets.find((one) => one.kind === this.kind && one[this.owner] === numberOf(owners, owner.id));
      const here = place !== null && owner.place === place && owner.slot === state.slot;
      return { key: `${this.kind}.${owner.id}`, ...owner, sheet, mine: own.includes(owner.id) || Boolean(sheet) || here };
    });
    return targets.sort((/** @type {Row} */ a, /** @type {Row} */ b) => Number(own.includes(b.id)) - Number(own.includes(a.id)) || a.number - b.number);
  }

  /** @param {any} node @param {Row} row */
  fill(node, row) {
    const { sheet = {} } = row;
    put(part(node, "number"), row.number);
    speak(part(node, "title"), row, row.title || this.view.words.not_shown);
    put(part(node, "state"), sheet.submitted ? this.words.handed_in : "");
    for (const field of node.querySelectorAll('[data-is="target"]')) field.value = row.id;
    part(node, "save").hidden = true;
    for (const box of node.querySelectorAll("[data-question]")) this.answer(box, row, (sheet.answers || {})[box.dataset.question]);
    const submit = part(node, "submit");
    submit.hidden = !sheet.id;
    submit.elements.sheet.value = sheet.id || "";
    part(node, "hand-in").hidden = sheet.submitted;
    part(node, "take-back").hidden = !sheet.submitted;
    readPictures(part(node, "pictures"), this.template("photo"), sheet.pictures || [], this.words.photo);
  }

  /** @param {any} box @param {Row} row @param {Row | undefined} known */
  answer(box, row, known) {
    const name = `${row.key}.${box.dataset.question}`;
    const answer = this.answers.get(name) || new SheetAnswer(this, box, name, { kind: this.kind, [this.owner]: row.id });
    this.answers.set(name, answer);
    answer.heard(known || { text: "", version: 0 });
  }

  /** @param {any} entry @param {any} told */
  answered(entry, told) {
    if (entry.act !== "write_sheet" || entry.fields.kind !== this.kind) return;
    const key = `${this.kind}.${entry.fields[this.owner]}`;
    for (const [question, sent] of Object.entries(entry.fields.answers)) this.answers.get(`${key}.${question}`)?.answered(/** @type {any} */ (sent), told, question);
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.dataset.is === "picture") return void this.send(event, form);
    if (form.dataset.is === "write") return event.preventDefault();
    perform(this.view, event, `submit:${new FormData(form).get("sheet")}`);
  }

  /** A photo goes by itself: it is too large to wait on the phone. @param {Event} event @param {HTMLFormElement} form */
  async send(event, form) {
    if (!this.view) return;
    event.preventDefault();
    const told = part(form, "told");
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
    button.disabled = true;
    const body = new FormData(form);
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } }).then((got) => got.json()).catch(() => null);
    button.disabled = false;
    told.hidden = false;
    told.className = answer && answer.ok ? "said" : "said said-no";
    put(told, answer && answer.ok ? this.words.photo_kept : (answer && answer.message) || this.words.photo_failed);
    if (!answer || !answer.ok) return;
    form.reset();
    /** @type {any} */ (form.elements.namedItem("op_id")).value = newOpId();
    this.view.refresh();
  }
}

customElements.define("sheet-form", SheetForm);
