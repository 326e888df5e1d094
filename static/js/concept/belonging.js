import { keyed, part, setText, show, stamp } from "../control/dom.js";
import { byNumber, SERVES } from "./order.js";
import { choices } from "./sources.js";

/**
 * Where the chosen line belongs: the goals it serves, main one first; its fields of action; its place among its like.
 *
 * @typedef {import("./view.js").Row} Row
 * @typedef {import("./view.js").View} View
 */
const LAST = 9999; // behind all that serve the new goal

export class Belonging {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.root = part(document, "belonging");
    this.main = part(this.root, "main-goal");
    this.main.addEventListener("change", () => this.place());
    for (const name of ["other-goals", "line-fields-of"]) part(this.root, name).addEventListener("change", () => this.place());
    this.root.addEventListener("click", (/** @type {Event} */ event) => {
      const step = /** @type {HTMLElement} */ (event.target).dataset["step"];
      if (step) this.place(Number(step));
    });
  }

  /** @param {View} view @param {Row} line */
  render(view, line) {
    const { labels } = this.desk;
    const goals = goalsFor(line["kind"], Object.values(view.drafts));
    show(part(this.root, "goals"), line["kind"] in SERVES);
    choices(this.main, goals.map((goal) => [String(goal["id"]), `${labels.name(goal)}: ${goal["text"]}`]));
    const [main, ...others] = line["parents"];
    if (document.activeElement !== this.main) this.main.value = String(main ?? "");
    const rest = goals.filter((goal) => goal["id"] !== main);
    show(part(this.root, "other-goals"), main !== undefined && rest.length > 0);
    const tick = part(document, "tick");
    keyed(part(this.root, "other-list"), rest, (goal) => goal["id"], () => stamp(tick), (label, goal) => fillTick(label, goal["id"], `${labels.name(goal)}: ${goal["text"]}`, others.includes(goal["id"])));
    const fields = (view.state["fields"] || []).filter((/** @type {Row} */ field) => field["in_use"] || line["fields"].includes(field["id"]));
    keyed(part(this.root, "field-list"), fields, (field) => field["id"], () => stamp(tick), (label, field) => fillTick(label, field["id"], labels.field(field["id"]), line["fields"].includes(field["id"])));
    this.retitle(line);
    const like = siblings(line, view);
    const at = like.indexOf(line);
    part(this.root, "earlier").disabled = at <= 0;
    part(this.root, "later").disabled = at >= like.length - 1;
  }

  /** Level and language as they are, unless somebody is choosing. @param {Row} line */
  retitle(line) {
    const form = part(this.root, "retitle");
    const now = `${line["id"]}.${line["version"]}`;
    if (form.dataset["shown"] === now) return;
    form.dataset["shown"] = now;
    const { kind, lang } = form.elements;
    if (![...lang.options].some((option) => option.value === line["lang"])) lang.append(new Option(line["lang"], line["lang"]));
    kind.value = line["kind"];
    lang.value = line["lang"];
  }

  /** As the page says now, one place earlier or later if wanted. @param {number} [by] */
  async place(by = 0) {
    const view = this.desk.view();
    const line = view?.line;
    if (!view || !line) return;
    const main = this.main.value ? [Number(this.main.value)] : [];
    const others = main.length ? ticked(part(this.root, "other-list")).filter((id) => id !== main[0]) : [];
    const chosen = ticked(part(this.root, "field-list"));
    const fields = [...line["fields"].filter((/** @type {number} */ id) => chosen.includes(id)), ...chosen.filter((id) => !line["fields"].includes(id))];
    const moved = main[0] !== line["parents"][0];
    const position = moved ? LAST : Math.max(0, siblings(line, view).indexOf(line)) + by;
    await this.desk.act("place_line", { draft: line["id"], parents: [...main, ...others], position, fields }, () => "");
  }
}

/** Goals a line of this kind may serve (participate/domain/plan.py). @param {string} kind @param {Row[]} lines */
export function goalsFor(kind, lines) {
  return lines.filter((each) => SERVES[kind]?.includes(each["kind"])).sort(byNumber);
}

/** @param {Row} line @param {View} view */
function siblings(line, view) {
  const main = line["parents"][0];
  const like = Object.values(view.drafts).filter((each) => (main === undefined ? !each["parents"].length && each["kind"] === line["kind"] : each["parents"][0] === main));
  return like.sort((one, other) => one["position"] - other["position"] || one["id"] - other["id"]);
}

/** @param {HTMLElement} label @param {number} value @param {string} name @param {boolean} on */
export function fillTick(label, value, name, on) {
  const box = part(label, "box");
  box.value = String(value);
  if (document.activeElement !== box) box.checked = on;
  setText(part(label, "name"), name);
}

/** @param {ParentNode} list @returns {number[]} */
export const ticked = (list) => [.../** @type {NodeListOf<HTMLInputElement>} */ (list.querySelectorAll("input:checked"))].map((box) => Number(box.value));
