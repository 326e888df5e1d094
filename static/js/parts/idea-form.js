import { part, put, say } from "./dom.js";

/** A critique is a keyword (methods.md section 4); more is hinted at, never forbidden. */
const KEYWORDS = 7;

/**
 * A text on its way to a card: kept at every keystroke, and bound to the phase it was begun in. When that phase
 * passes, the text stays in its field and can still be sent, or be put aside.
 */
class IdeaForm extends HTMLElement {
  connectedCallback() {
    /** @type {string} */
    this.act = this.dataset.act || "contribute";
    /** @type {string} */
    this.purpose = this.dataset.purpose || "note";
    this.form = /** @type {any} */ (this.querySelector("form"));
    this.field = this.form.elements.text;
    /** A form besides the phase's own has its purpose, and what its card is about, for good. */
    this.own = this.dataset.act ? this.purpose : "";
    this.about = this.dataset.about || "";
    this.begun = false;
    this.addEventListener("input", () => this.keep());
    this.addEventListener("submit", (event) => this.send(event));
    this.addEventListener("click", (event) => this.tapped(/** @type {any} */ (event.target)));
    addEventListener("storage", (event) => this.follow(event));
    this.chosen = this.kind;
  }

  get kind() {
    const chip = this.querySelector("[name=kind]:checked");
    return chip ? /** @type {any} */ (chip).value : "";
  }

  set kind(value) {
    this.querySelectorAll("[name=kind]").forEach((chip) => (/** @type {any} */ (chip).checked = /** @type {any} */ (chip).value === value));
    this.chosen = value;
  }

  /** The local area it is about, "" for none; forms besides the phase's own ask for none. */
  get area() {
    return this.form.elements.area?.value || "";
  }

  /** @param {string} id */
  set area(id) {
    const picker = this.form.elements.area;
    if (picker) picker.value = [...picker.options].some((/** @type {any} */ option) => option.value === id) ? id : "";
  }

  /** The municipality's list as it is now; one that was chosen stays. @param {{id: number, name: string}[]} areas */
  offer(areas) {
    const picker = this.form.elements.area;
    const [none, ...known] = picker.options;
    if (known.map((/** @type {any} */ option) => option.value + option.text).join() === areas.map(({ id, name }) => id + name).join()) return;
    const chosen = picker.selectedOptions[0];
    picker.replaceChildren(none, ...areas.map(({ id, name }) => new Option(name, String(id))));
    if (!areas.some(({ id }) => String(id) === chosen.value) && chosen !== none) picker.append(chosen);
    picker.value = chosen.value;
  }

  /** A second tap on a chip takes it back. @param {any} target */
  tapped(target) {
    if (target.dataset.do === "aside") this.aside();
    if (target.name !== "kind") return;
    if (this.chosen === target.value) this.kind = "";
    this.chosen = this.kind;
    this.keep();
  }

  /**
   * The round a text of this phase speaks of: while people move, a hand-over note still tells of the one before.
   * @param {string} phase "round-2"
   */
  round(phase) {
    const [key = "", number] = phase.split("-");
    return Number(number) - Number(this.act === "hand_over" && ["move", "break", "handover"].includes(key));
  }

  /** Where its draft lies: texts about different things wait beside each other. */
  get shelf() {
    return this.own && this.act === "contribute" ? `${this.own}.${this.about || "aside"}` : this.purpose;
  }

  keep() {
    const { value } = this.field;
    this.view.drafts.keep(this.shelf, { text: value, phase: this.form.phase.value, kind: this.kind, area: this.area });
    const left = this.view.state.card_limit - [...value.trim()].length;
    const note = part(this, "left");
    note.hidden = left > 50;
    put(note, left < 0 ? say(this.view.words.too_long, { n: -left }) : say(this.view.words.left, { n: left }));
    this.field.setAttribute("aria-invalid", String(left < 0));
    const long = part(this, "long");
    if (long) long.hidden = this.purpose !== "critique" || value.trim().split(/\s+/).length <= KEYWORDS;
    return left;
  }

  /**
   * One text in two tabs of a phone is one draft: what one tab sends or changes, the other does not send again.
   * @param {StorageEvent} event
   */
  follow({ key, oldValue, newValue }) {
    if (!this.view || key !== this.view.drafts.keyOf(this.shelf)) return;
    const none = { text: "", phase: this.form.phase.value };
    const [before, now] = [oldValue, newValue].map((kept) => JSON.parse(kept || "null") || none);
    if (this.field.value !== before.text) return;
    this.begin(this.purpose, now);
    this.show(this.view);
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const { phase, drafts, words } = view;
    const { own } = this;
    const open = this.opens(phase);
    const purpose = open ? own || phase.purpose : own;
    const shelf = own ? this.shelf : purpose;
    if (!own) this.offer(view.state?.areas || []);
    if (!this.field.value) this.begin(purpose, (shelf && drafts.read(shelf)) || this.other());
    this.begun = true;
    const same = this.purpose === purpose && open;
    if (same && (!this.field.value || this.round(phase.name) === this.round(this.form.phase.value))) this.form.phase.value = phase.name;
    const text = Boolean(this.field.value);
    part(this, "late").hidden = !text || (same && this.form.phase.value === phase.name);
    if (!own) this.label(words.writing[this.asked(phase)] || words.writing.note);
    const done = this.purpose === "mood" && view.mine.cards.some((/** @type {any} */ card) => card.purpose === "mood" && card.phase === phase?.name && card.state !== "withdrawn");
    const full = this.purpose === "core" && view.here && view.here.core >= 3;
    if (!own) part(this, "done").hidden = !done || text;
    if (!own) part(this, "full").hidden = !full || text;
    this.form.hidden = (done || full) && !text;
    this.hidden = !open && !text;
  }

  /** Whether such a card may be written now. @param {any} phase */
  opens(phase) {
    if (!phase || (this.dataset.not || "").split(" ").includes(phase.activity)) return false;
    const besides = this.act === "contribute" && this.own && this.own !== phase.purpose;
    return besides ? phase.also.includes(this.own) : phase.permits.includes(this.act);
  }

  /** What the field asks for: a mood check in the middle of a day does not look back on it. @param {any} phase */
  asked(phase) {
    return this.purpose === "mood" && phase?.activity !== "close" ? "sentence" : this.purpose;
  }

  /** At the first look any text that was left is brought back, whatever it was for. */
  other() {
    const { drafts } = this.view;
    const purpose = !this.begun && !this.dataset.act && drafts.purposes().find((/** @type {string} */ name) => name !== "handover" && !name.includes("."));
    return purpose ? { ...drafts.read(purpose), purpose } : null;
  }

  /** @param {string} purpose @param {any} draft */
  begin(purpose, draft) {
    this.purpose = (draft && draft.purpose) || purpose || this.purpose;
    if (!draft) return;
    this.field.value = draft.text;
    this.form.phase.value = draft.phase;
    this.kind = draft.kind || "";
    this.area = String(draft.area || "");
  }

  /** @param {string[]} words */
  label([label, send]) {
    put(part(this, "label"), label);
    put(part(this, "send"), send);
    part(this, "kinds").hidden = !this.kinded;
    part(this, "areas").hidden = this.form.elements.area.length < 2 || this.purpose === "mood";
  }

  /** Whether one may say what kind of thought it is: a critique or a hand-over is one already. */
  get kinded() {
    const kinds = part(this, "kinds");
    return Boolean(kinds) && this.act === "contribute" && kinds.dataset.for.split(" ").includes(this.purpose);
  }

  fields() {
    const kind = this.kinded ? { kind: this.kind || "none" } : {};
    const area = this.area ? { area: Number(this.area) } : {};
    const [part = "", id] = (this.about || "").split(":");
    const more = this.own && this.act === "contribute" ? { purpose: this.own, ...(id ? (part === "topic" ? { topic: Number(id) } : { about: { part, id: Number(id) } }) : {}) } : {};
    return { text: this.field.value.trim(), phase: this.form.phase.value, ...kind, ...area, ...more };
  }

  /** @param {Event} event */
  send(event) {
    event.preventDefault();
    event.stopPropagation();
    if (!this.field.value.trim() || this.keep() < 0) return this.field.focus();
    this.leave({});
  }

  aside() {
    this.leave({ refused: this.view.words.aside });
  }

  /** The text goes to the outbox; the field is free. @param {{refused?: string}} why */
  leave(why) {
    const { outbox, drafts, page } = this.view;
    const fields = this.fields();
    drafts.keep(this.shelf, null);
    this.field.value = "";
    this.kind = this.area = "";
    outbox.add({ act: this.act, fields, about: { workshop: page.workshop }, purpose: this.purpose, ...why });
    this.show(this.view);
  }

  /** A text that was refused or put aside comes back into the field. @param {any} entry */
  load(entry) {
    if (this.field.value) this.aside();
    this.begin(entry.purpose, { ...entry.fields, purpose: entry.purpose });
    this.view.outbox.drop(entry);
    this.keep();
    this.show(this.view);
    this.field.focus();
  }
}

customElements.define("idea-form", IdeaForm);
