import { listed } from "../lib/listed.js";
import { onAnswer, perform, wordsOf } from "./acts.js";
import { list, part, put, speak } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

const FIELDS = ["what", "with_whom", "by_when", "who"];

/** Who does what, with whom, by when, group by group; what is being written stays on the phone until it is agreed. */
class AgreementList extends HTMLElement {
  connectedCallback() {
    this.words = wordsOf(this);
    this.addEventListener("submit", (event) => this.submitted(/** @type {SubmitEvent} */ (event)));
    this.addEventListener("input", (event) => this.keep(/** @type {any} */ (event.target).form));
    onAnswer(this, (entry, answer) => answer.ok && this.agreed(entry));
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const { lists, mine, phase } = view;
    if (!lists) return;
    const own = mine.groups || [];
    const groups = /** @type {Row[]} */ (Object.values(lists.groups || {})).filter((row) => row.kind === this.dataset.kind && !row.merged_into);
    groups.sort((a, b) => Number(own.includes(b.id)) - Number(own.includes(a.id)) || a.number - b.number);
    const agreed = /** @type {Row[]} */ (Object.values(lists.agreements || {})).sort((a, b) => a.number - b.number);
    const may = Boolean(phase && phase.permits.includes("agree"));
    this.hidden = !groups.length;
    list(part(this, "list"), part(this, "group"), groups.map((row) => [String(row.id), row]), (node, row) => {
      this.group(node, row, agreed.filter((one) => one.group === row.number), may && own.includes(row.id));
    });
  }

  /** @param {any} node @param {Row} row @param {Row[]} agreed @param {boolean} inside */
  group(node, row, agreed, inside) {
    put(part(node, "number"), row.number);
    speak(part(node, "title"), row, row.title || this.view.words.not_shown);
    list(part(node, "rows"), part(this, "agreement"), agreed.map((one) => [String(one.id), one]), (item, one) => this.fill(item, one, inside));
    part(node, "none").hidden = agreed.length > 0;
    const add = part(node, "add");
    const form = add.querySelector("form").elements;
    if (add.hidden && inside) add.open = !agreed.length;
    add.hidden = !inside;
    const fresh = form.group.value !== String(row.id);
    form.group.value = row.id;
    if (fresh || !add.dataset.read) this.restore(add);
  }

  /** @param {any} add */
  restore(add) {
    add.dataset.read = "yes";
    const { elements } = add.querySelector("form");
    for (const name of FIELDS) {
      const draft = this.view.texts.read(`agree.${elements.group.value}.${name}`);
      if (draft && !elements[name].value) elements[name].value = draft.text;
    }
  }

  /** @param {any} node @param {Row} row @param {boolean} inside */
  fill(node, row, inside) {
    speak(part(node, "what"), row, row.what);
    put(part(node, "who"), listed(row.who.filter(Boolean)) || (row.taken ? this.words.somebody : this.words.nobody));
    for (const [name, text] of [["with", row.with_whom], ["when", row.by_when]]) {
      put(part(node, name), text || "");
      part(node, `${name}-row`).hidden = !text;
    }
    const edit = part(node, "edit");
    edit.hidden = !inside;
    const form = edit.querySelector("form").elements;
    form.agreement.value = row.id;
    if (edit.open) return; // whoever is changing it keeps the wording they began with
    form.version.value = row.version;
    for (const name of ["what", "with_whom", "by_when"]) form[name].value = row[name] || "";
  }

  /** @param {any} form */
  keep(form) {
    const { group } = (form && form.elements) || {};
    if (!this.view || !group) return;
    for (const name of FIELDS) this.view.texts.keep(`agree.${group.value}.${name}`, { text: form.elements[name].value, phase: "" });
  }

  /** @param {any} entry */
  agreed({ act, fields }) {
    const owner = act === "agree" ? `.agreements[data-key="${fields.group}"] [data-is="add"]` : `[data-key="${fields.agreement}"] [data-is="edit"]`;
    const details = /** @type {any} */ (["agree", "edit_agreement"].includes(act) ? this.querySelector(owner) : null);
    if (!details) return;
    details.open = false;
    if (act !== "agree") return;
    for (const name of FIELDS) this.view.texts.keep(`agree.${fields.group}.${name}`, null);
    for (const name of FIELDS) details.querySelector("form").elements[name].value = "";
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    const form = /** @type {any} */ (event.target).elements;
    const nobody = form.nobody && form.nobody.checked ? { who: "" } : {};
    const unnamed = form.agreement && !form.who.value.trim() ? { show_name: undefined } : {}; // it stays as it was
    perform(this.view, event, form.agreement ? `agreement:${form.agreement.value}` : "", { ...unnamed, ...nobody });
  }
}

customElements.define("agreement-list", AgreementList);
