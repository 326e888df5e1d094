import { keyed, part, setText, show } from "../control/dom.js";
import { sentenceOf } from "./line.js";

const WANT_REASON = ["not_feasible", "rejected"];

/**
 * Where the line stands: what the council's way says, and, apart from it, what is being done (rows.md 46).
 *
 * @typedef {import("./view.js").Row} Row
 */
export class Standing {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.root = part(document, "standing");
    this.forms = { deliberation: part(this.root, "deliberation"), implementation: part(this.root, "implementation") };
    this.shown = "";
    this.forms.deliberation.addEventListener("change", () => askFor(this.forms.deliberation));
  }

  /** @param {import("./view.js").View} _view @param {Row} line */
  render(_view, line) {
    const { deliberation, implementation } = this.forms;
    const now = [line["id"], line["deliberation"], line["deliberation_reason"], line["decided_on"], line["implementation"]].join("\u0000");
    if (now !== this.shown) {
      this.shown = now;
      deliberation.elements.state.value = line["deliberation"];
      deliberation.elements.reason.value = line["deliberation_reason"];
      deliberation.elements.decided_on.value = line["decided_on"] || "";
      implementation.elements.state.value = line["implementation"];
      this.refuse(null, line);
    } else if (!part(this.root, "not-ready").hidden) this.refuse(this.missing, line);
    const early = line["implementation"] !== "not_begun" && line["deliberation"] !== "decided";
    show(part(this.root, "early"), early);
    askFor(deliberation);
  }

  /** What is missing before it may go to the council, in words. @param {string[] | null | undefined} codes @param {Row} line */
  refuse(codes, line) {
    const still = (codes || []).filter((code) => line["checks"].some((/** @type {Row} */ check) => check["code"] === code));
    this.missing = codes;
    show(part(this.root, "not-ready"), still.length > 0);
    const rows = still.map((code) => line["checks"].find((/** @type {Row} */ check) => check["code"] === code));
    keyed(part(this.root, "missing"), rows, (check) => check["code"], () => document.createElement("li"), (item, check) => setText(item, sentenceOf(check, this.desk)));
  }

  /** @param {any} answer of an act of this form */
  answered(answer) {
    const line = this.desk.view()?.line;
    if (line && !answer.ok && answer.code === "not_ready") {
      this.refuse(answer.state?.missing, line);
      part(this.root, "not-ready").focus();
    }
  }
}

/** A reason or a day only where the state needs one. @param {any} form */
export function askFor(form) {
  const { state, reason, decided_on: day } = form.elements;
  for (const [field, wanted] of [[reason, WANT_REASON.includes(state.value)], [day, state.value === "decided"]]) {
    show(field.closest("label"), wanted);
    field.disabled = !wanted;
    field.required = wanted;
  }
}

/** How far the council is with a line or a field of action, and since when. @param {Row} row @param {import("./view.js").Desk} desk */
export function stateOf(row, desk) {
  const since = row["decided_on"] ? dated(row["decided_on"]) : "";
  return [desk.words["deliberation"][row["deliberation"]], since].filter(Boolean).join(" ");
}

/** @param {string} day "2027-03-04" */
export function dated(day) {
  return new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
}
