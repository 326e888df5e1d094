import { keyed, part, setText, show, stamp } from "../control/dom.js";
import { choices } from "./sources.js";
import { askFor, stateOf } from "./standing.js";

/**
 * How far the council is with each field of action, on its own (rows.md 41).
 *
 * @typedef {import("./view.js").Row} Row
 */
export class FieldsStanding {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.root = part(document, "fields-standing");
    this.form = part(this.root, "field-deliberation");
    this.shown = "";
    this.form.addEventListener("change", (/** @type {Event} */ event) => {
      const view = desk.view();
      if (view && event.target === this.form.elements.field) this.fill(this.fields(view));
      askFor(this.form);
    });
  }

  /** @param {import("./view.js").View} view @returns {Row[]} in use, or adopted before */
  fields(view) {
    return view.state["fields"].filter((/** @type {Row} */ field) => field["in_use"] || field["decided_on"]);
  }

  /** @param {import("./view.js").View} view */
  render(view) {
    const fields = this.fields(view);
    setText(part(this.root, "count"), String(view.state["overview"]["fields_not_adopted"].length));
    keyed(part(this.root, "field-states"), fields, (field) => field["id"], () => stamp(part(this.root, "field-state")), (item, field) => {
      setText(part(item, "name"), this.desk.labels.field(field["id"]));
      setText(part(item, "state"), stateOf(field, this.desk));
    });
    choices(this.form.elements.field, fields.map((field) => [String(field["id"]), this.desk.labels.field(field["id"])]));
    show(this.form, fields.length > 0);
    const now = JSON.stringify(fields);
    if (now !== this.shown) this.fill(fields); // what is being chosen stays, unless somebody has just set a field
    this.shown = now;
  }

  /** The form begins with what the chosen field says. @param {Row[]} fields */
  fill(fields) {
    const { field, state, reason, decided_on: day } = this.form.elements;
    const chosen = fields.find((each) => String(each["id"]) === field.value);
    if (!chosen) return;
    state.value = chosen["deliberation"];
    reason.value = chosen["deliberation_reason"];
    day.value = chosen["decided_on"] || "";
    askFor(this.form);
  }
}
