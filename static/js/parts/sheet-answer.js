import { part, put } from "./dom.js";

const REST_MS = 1200; // after the last key

/**
 * One question of a shared form: kept on the phone at every key, sent when the writer rests. What somebody else wrote
 * in between is shown beside it and waits for a choice; neither text is lost.
 */
export class SheetAnswer {
  /** @param {any} form the sheet-form @param {any} box @param {string} name @param {Record<string, any>} target */
  constructor(form, box, name, target) {
    this.form = form;
    this.box = box;
    this.name = name;
    this.target = target;
    this.field = box.querySelector("textarea");
    this.known = { text: this.field.defaultValue, version: 0 };
    /** The version that stands in the field: what somebody types was written before that one and no newer. */
    this.shown = 0;
    this.timer = 0;
    this.open = false;
    this.flying = form.view.outbox.entries().some((/** @type {any} */ entry) => entry.takes === name && !entry.refused);
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("blur", () => {
      this.send();
      this.refresh();
    });
    box.addEventListener("click", (/** @type {any} */ event) => event.target.dataset.do && this.choose(event.target.dataset.do));
    const draft = this.draft();
    if (draft) this.field.value = draft.text;
  }

  /** @returns {any} {text, seen, clash?} */
  draft() {
    return this.form.drafts.read(this.name);
  }

  /** @param {any} draft */
  keep(draft) {
    this.form.drafts.keep(this.name, draft);
  }

  /** What the server has now. @param {any} row */
  heard(row) {
    if (row.version >= this.known.version) this.known = row;
    this.refresh();
    if (row.lang) this.field.lang = row.lang;
    part(this.box, "hidden").hidden = !row.hidden;
    this.tell();
  }

  /** Put the newest text into the field, unless somebody is at it. */
  refresh() {
    const { text, version } = this.known;
    if (this.draft() || (document.activeElement === this.field && this.field.value !== text)) return;
    if (this.field.value !== text) this.field.value = text;
    this.shown = version;
  }

  typed() {
    const before = this.draft();
    const text = this.field.value;
    // A space keeps what was emptied apart from what was never begun.
    this.keep({ text: text || " ", seen: before ? before.seen : this.shown, phase: "", ...(before && before.clash ? { clash: before.clash } : {}) });
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.send(), REST_MS);
    this.tell();
  }

  /** @param {boolean} open whether the phase takes it */
  go(open) {
    const opened = open && !this.open;
    this.open = open;
    this.field.readOnly = !open && !this.draft();
    if (opened) this.send();
  }

  send() {
    clearTimeout(this.timer);
    const draft = this.draft();
    if (!draft || draft.clash || this.flying || !this.open) return;
    const text = draft.text.trim();
    if (text === this.known.text.trim() && draft.seen === this.known.version) return this.settled();
    this.flying = true;
    const { outbox, page } = this.form.view;
    const fields = { ...this.target, answers: { [this.box.dataset.question]: { text, seen: draft.seen } } };
    outbox.add({ act: "write_sheet", fields, about: { workshop: page.workshop }, takes: this.name });
  }

  /** @param {any} sent @param {any} told the answer @param {string} question */
  answered(sent, told, question) {
    this.flying = false;
    const draft = this.draft();
    const clash = told.ok && told.conflicts && told.conflicts[question];
    if (clash && draft && clash.text.trim() === draft.text.trim()) {
      this.known = { ...this.known, ...clash };
      this.settled();
    } else if (clash && draft) this.keep({ ...draft, seen: clash.version, clash });
    else if (told.ok && told.versions && question in told.versions) {
      this.known = { ...this.known, text: sent.text, version: told.versions[question] };
      if (draft && draft.text.trim() === sent.text) this.settled();
      else if (draft) this.keep({ ...draft, seen: this.known.version });
      if (this.draft()) this.send();
    }
    this.tell();
  }

  settled() {
    this.keep(null);
    this.shown = this.known.version;
    this.tell(true);
  }

  /** @param {string} which */
  choose(which) {
    const draft = this.draft();
    if (!draft || !draft.clash) return;
    const mine = draft.text.trim();
    const theirs = draft.clash.text;
    const text = which === "both" ? `${theirs}\n${mine}` : which === "mine" ? mine : theirs;
    this.field.value = text;
    this.known = { text: theirs, version: draft.clash.version };
    this.keep({ text: text || " ", seen: draft.clash.version, phase: "" });
    this.tell();
    this.field.focus();
    this.send();
  }

  /** @param {boolean} [saved] */
  tell(saved = false) {
    const draft = this.draft();
    const { words } = this.form;
    const clash = draft && draft.clash;
    part(this.box, "clash").hidden = !clash;
    part(this.box, "choices").hidden = !clash;
    if (clash) put(part(this.box, "theirs"), clash.text);
    const note = part(this.box, "saved");
    const waiting = draft && !clash;
    if (waiting) put(note, this.form.view && this.form.view.offline ? words.waiting : words.unsaved);
    else if (saved) put(note, words.saved);
    note.hidden = !waiting && !(note.textContent === words.saved && !clash);
  }
}
