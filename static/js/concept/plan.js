import { keyed, part, setText, setWords, show, stamp } from "../control/dom.js";
import { answer, arranged, byNumber, depthOf, KINDS } from "./order.js";
import { choices } from "./sources.js";
import { dated, stateOf } from "./standing.js";

/**
 * The lines of the plan by field of action; filtered or sorted otherwise they stand in one list.
 *
 * @typedef {import("./view.js").Row} Row
 * @typedef {import("./view.js").View} View
 */
const DEALT_WITH = ["decided", "rejected", "not_feasible"];
const RANKS = ["high", "medium", "low", ""];

export class Plan {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.root = part(document, "plan");
    this.filter = part(this.root, "plan-filter");
    this.templates = { section: part(this.root, "section"), line: part(this.root, "row") };
    for (const heard of ["input", "change"]) this.filter.addEventListener(heard, () => this.rerender());
    this.filter.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    this.filter.addEventListener("reset", () => setTimeout(() => this.rerender()));
    this.root.addEventListener("keydown", (/** @type {KeyboardEvent} */ pressed) => this.walk(pressed));
  }

  rerender() {
    const view = this.desk.view();
    if (view) this.render(view);
  }

  /** @param {View} view */
  render(view) {
    const lines = Object.values(view.drafts);
    this.options(view, lines);
    const shown = lines.filter((line) => this.passes(line));
    const sections = this.sieved() ? this.flat(shown) : this.byField(shown, view);
    setText(part(this.root, "line-count"), shown.length === lines.length ? String(lines.length) : this.desk.say("of_all", { shown: shown.length, all: lines.length }));
    show(part(this.root, "no-lines"), shown.length === 0);
    setText(part(this.root, "no-lines"), this.desk.say(lines.length ? "nothing_found" : "no_lines"));
    keyed(part(this.root, "sections"), sections, ({ key }) => key, () => stamp(this.templates.section), (element, { title, state, rows }) => {
      setText(part(element, "field"), title);
      show(part(element, "field"), title !== "");
      setText(part(element, "field-state"), state);
      show(part(element, "field-state"), state !== "");
      keyed(part(element, "lines"), rows, (line) => line["id"], () => stamp(this.templates.line), (item, line) => this.fill(item, line, view));
    });
  }

  /** @param {View} view @param {Row[]} lines */
  options(view, lines) {
    const { field, area, level, lead } = this.filter.elements;
    const { labels, say } = this.desk;
    const fields = (view.state["fields"] || []).map((/** @type {Row} */ each) => [String(each["id"]), labels.field(each["id"])]);
    choices(field, [...fields, ["0", say("no_field")]]);
    const areas = [...new Set(lines.map((line) => answer(line, "area")).filter(Boolean))].sort();
    choices(area, areas.map((name) => [name, name]));
    show(area.closest("label"), areas.length > 0);
    choices(level, KINDS.map((kind) => [kind, labels.level(kind)]));
    choices(lead, [...new Set(lines.map((line) => answer(line, "lead")).filter(Boolean))].sort().map((name) => [name, name]));
  }

  sieved() {
    const { text, field, area, level, lead, state, done, lacks, sort } = this.filter.elements;
    return Boolean(text.value.trim() || field.value || area.value || level.value || lead.value || state.value || done.value || lacks.value) || sort.value !== "number";
  }

  /** @param {Row} line */
  passes(line) {
    const { text, field, area, level, lead, state, done, lacks } = this.filter.elements;
    const wanted = text.value.trim().toLocaleLowerCase();
    return (!wanted || `${line["number"]} ${line["text"]}`.toLocaleLowerCase().includes(wanted))
      && (!field.value || (line["fields"].length ? line["fields"] : [0]).includes(Number(field.value)))
      && (!area.value || answer(line, "area") === area.value)
      && (!level.value || line["kind"] === level.value)
      && (!lead.value || answer(line, "lead") === lead.value)
      && (!state.value || line["deliberation"] === state.value)
      && (!done.value || line["implementation"] === done.value)
      && (!lacks.value || line["checks"].some((/** @type {Row} */ check) => lacks.value === "any" || check["code"] === lacks.value));
  }

  /** @param {Row[]} lines @param {View} view */
  byField(lines, view) {
    const { frame, sections } = arranged(lines, view.state["fields"] || []);
    const first = frame.length ? [{ key: "frame", title: this.desk.say("frame"), state: "", rows: frame }] : [];
    return [...first, ...sections.map(({ field, lines: rows }) => ({ key: String(field), title: field ? this.desk.labels.field(field) : this.desk.say("no_field"), state: this.stateOf(field, view), rows }))];
  }

  /** Told once the council has dealt with the field. @param {number} id @param {View} view */
  stateOf(id, view) {
    const field = view.state["fields"].find((/** @type {Row} */ each) => each["id"] === id);
    return field && field["deliberation"] !== "draft" ? stateOf(field, this.desk) : "";
  }

  /** @param {Row[]} lines */
  flat(lines) {
    const { sort } = this.filter.elements;
    const rows = [...lines].sort((one, other) => {
      if (sort.value === "date") return dueOf(one).localeCompare(dueOf(other)) || byNumber(one, other);
      if (sort.value === "priority") return rankOf(one) - rankOf(other) || byNumber(one, other);
      return byNumber(one, other);
    });
    return rows.length ? [{ key: "found", title: "", state: "", rows }] : [];
  }

  /** @param {HTMLElement} item @param {Row} line @param {View} view */
  fill(item, line, view) {
    const { labels, say, words } = this.desk;
    item.dataset["depth"] = String(this.sieved() ? 0 : depthOf(line));
    item.dataset["kind"] = line["kind"];
    const link = part(item, "link");
    link.dataset["line"] = String(line["id"]);
    link.href = `?line=${line["id"]}#line`;
    if (view.line?.["id"] === line["id"]) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    setText(part(item, "number"), line["number"]);
    setText(part(item, "level"), labels.level(line["kind"]));
    setWords(part(item, "text"), /** @type {any} */ (line));
    const state = words["deliberation"][line["deliberation"]];
    const done = line["implementation"] === "not_begun" ? "" : words["implementation"][line["implementation"]];
    const date = dueOf(line) === LATE ? "" : say("until", { date: dated(dueOf(line)) });
    setText(part(item, "facts"), [state, done, answer(line, "lead"), date].filter(Boolean).join(" · "));
    const sources = line["voices"] ? say("voices", { count: line["voices"] }) : say("no_sources");
    setText(part(item, "voices"), sources);
    part(item, "voices").classList.toggle("is-open", line["voices"] === 0);
    this.lacks(part(item, "lacks"), line);
  }

  /** What is named in every list, in every state: nobody responsible, no date; the rest as a number, until it is dealt with. @param {HTMLElement} place @param {Row} line */
  lacks(place, line) {
    const open = line["checks"].map((/** @type {Row} */ check) => check["code"]);
    const named = open.filter((/** @type {string} */ code) => this.desk.words["flags"][code]);
    const rest = DEALT_WITH.includes(line["deliberation"]) ? 0 : open.length - named.length;
    const told = [...named.map((/** @type {string} */ code) => this.desk.words["flags"][code]), rest ? this.desk.say(named.length ? "open_more" : "open_points", { count: rest }) : ""];
    setText(place, told.filter(Boolean).join(" · "));
    show(place, named.length + rest > 0);
  }

  /** Up and down walk the lines. @param {KeyboardEvent} pressed */
  walk(pressed) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[pressed.key];
    const links = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".row-link")]);
    const now = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (step === undefined || now < 0) return;
    pressed.preventDefault();
    links[now + step]?.focus();
  }
}

const LATE = "9999"; // a line without a date comes last

/** @param {Row} line @returns {string} */
function dueOf(line) {
  const day = answer(line, "until");
  return /^\d{4}-\d\d-\d\d$/.test(day) ? day : LATE;
}

/** @param {Row} line */
const rankOf = (line) => RANKS.indexOf(answer(line, "priority"));
