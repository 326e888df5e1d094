import { keyed, part, setText, show, stamp } from "../control/dom.js";
import { links } from "./line.js";
import { byNumber } from "./order.js";

/**
 * What the plan counts: goals that can be measured, kinds of offers, what is unanswered, and the cards by field and kind
 * (rows.md 15, 19–23, 41, 46, 58–61, 65). Every number leads to what it counts.
 *
 * @typedef {import("./view.js").Row} Row
 * @typedef {import("./view.js").View} View
 */
const CARDS = ["need", "obstacle", "idea", "potential", "critique", "none"];
const LISTS = ["without_measure", "without_goal", "without_lead_or_period", "without_strategies", "running_undecided", "not_adopted"];
const ANSWERS = ["yes", "partly", "no"];

export class Overview {
  /** @param {import("./view.js").Desk} desk @param {(field: string, kind: string) => void} narrow */
  constructor(desk, narrow) {
    this.desk = desk;
    this.root = part(document, "overview");
    this.root.addEventListener("click", (/** @type {Event} */ event) => {
      const { field, kind } = /** @type {HTMLElement} */ (event.target).dataset;
      if (field !== undefined && kind !== undefined) narrow(field, kind);
    });
  }

  /** On paper nothing stays folded; afterwards it is as it was. */
  print() {
    const folded = [...this.root.querySelectorAll("details:not([open])")];
    for (const fold of folded) fold.setAttribute("open", "");
    window.addEventListener("afterprint", () => folded.forEach((fold) => fold.removeAttribute("open")), { once: true });
  }

  /** @param {View} view */
  render(view) {
    if (view.line || !view.state["overview"]) return;
    const { overview } = view.state;
    this.figures(overview);
    this.kinds(overview["by_kind"]);
    for (const name of LISTS) this.list(name, overview[name] || [], view);
    this.together("open_conflicts", openConflicts(view));
    this.together("contributors", Object.entries(overview["bodies"]).map(([goal, names]) => ({ id: goal, lines: [view.drafts[goal]], told: names.join(" · ") })));
    this.ways(overview["thinking"], view.state["left_out"]);
    const { field_by_kind: kinds, field_by_department: departments } = overview;
    this.crossings(part(this.root, "by-kind"), this.fields(kinds, view), kinds, CARDS, (kind) => this.desk.words["kinds"][kind] || this.desk.say("no_kind"), "kind");
    const names = [...new Set(Object.values(departments).flatMap((row) => Object.keys(row)))].sort();
    show(part(this.root, "departments"), names.length > 0);
    this.crossings(part(this.root, "by-department"), this.fields(departments, view), departments, names, (name) => name, "");
  }

  /** How many measures say yes to each way of thinking, and how many say nothing. @param {Record<string, Record<string, number>>} counts @param {string[]} leftOut */
  ways(counts, leftOut) {
    const { labels, say, words } = this.desk;
    const asked = Object.entries(counts).filter(([way]) => !leftOut.includes(way));
    const told = Object.fromEntries(asked.map(([way, answers]) => [way, { ...answers, none: answers[""] || 0 }]));
    const rows = asked.map(([way]) => /** @type {[string, string]} */ ([way, labels.sheet(way)]));
    this.crossings(part(this.root, "by-way"), rows, told, [...ANSWERS, "none"], (code) => words["choices"][code] || say("open"), "", say("question"));
  }

  /** A field without anything is a row as well: an empty crossing is told. @param {Record<string, any>} counts @param {View} view @returns {[string, string][]} */
  fields(counts, view) {
    const fields = view.state["fields"].filter((/** @type {Row} */ field) => field["in_use"] || field["id"] in counts);
    const named = fields.map((/** @type {Row} */ field) => [String(field["id"]), this.desk.labels.field(field["id"])]);
    return [...named, ...("0" in counts ? [["0", this.desk.say("no_field")]] : [])];
  }

  /** Lines that are told of together, with what is said of them. @param {string} name @param {{id: string, lines: (Row | undefined)[], told: string}[]} rows */
  together(name, rows) {
    const fold = part(this.root, name);
    const shown = rows.filter(({ lines }) => lines.every((line) => line !== undefined));
    setText(part(fold, "count"), String(shown.length));
    keyed(part(fold, "lines"), shown, ({ id }) => id, () => stamp(part(this.root, "together")), (item, { lines, told }) => {
      links(part(item, "both"), part(document, "line-link"), /** @type {Row[]} */ (lines), this.desk);
      setText(part(item, "told"), told);
    });
  }

  /** @param {Row} overview */
  figures(overview) {
    const { affected } = overview;
    /** @type {Record<string, string>} */
    const figures = {
      all_six: this.desk.say("of_all", { shown: overview["goals_with_all_six"], all: overview["goals"] }),
      measures_all_six: this.desk.say("of_all", { shown: overview["measures_with_all_six"], all: overview["measures"] }),
      unanswered: String(overview["unanswered_checks"]),
      affected: this.desk.say("of_all", { shown: affected["yes"] || 0, all: affected["asked"] }),
      conflicts: String(overview["open_conflicts"]),
      measures: String(overview["measures"]),
    };
    for (const [name, value] of Object.entries(figures)) setText(part(this.root, `figure-${name}`), value);
  }

  /** The share of each kind of measure. @param {Record<string, number>} counts */
  kinds(counts) {
    const rows = Object.entries(counts || {});
    const all = rows.reduce((sum, [, count]) => sum + count, 0);
    keyed(part(this.root, "kinds"), rows, ([kind]) => kind || "none", () => stamp(part(this.root, "share")), (item, [kind, count]) => {
      setText(part(item, "name"), this.desk.words["choices"][kind] || this.desk.say("unanswered"));
      setText(part(item, "count"), this.desk.say("share", { count, percent: all ? Math.round((100 * count) / all) : 0 }));
      const meter = part(item, "meter");
      meter.max = Math.max(all, 1);
      meter.value = count;
    });
  }

  /** @param {string} name @param {number[]} ids @param {View} view */
  list(name, ids, view) {
    const fold = part(this.root, name);
    const lines = ids.map((id) => view.drafts[id]).filter((line) => line !== undefined).sort(byNumber);
    setText(part(fold, "count"), String(lines.length));
    links(part(fold, "lines"), part(document, "line-link"), lines, this.desk);
  }

  /**
   * A table of counts; an empty crossing is seen at once.
   * @param {HTMLElement} table @param {[string, string][]} rows each with its name @param {Record<string, Record<string, number>>} counts
   * @param {string[]} columns @param {(key: string) => string} nameOf @param {string} leads "kind" where a crossing leads to its cards
   * @param {string} [first] what the rows are
   */
  crossings(table, rows, counts, columns, nameOf, leads, first = this.desk.say("field")) {
    keyed(part(table, "columns"), ["", ...columns], (key) => key || "-", () => document.createElement("th"), (cell, key) => {
      cell.setAttribute("scope", "col");
      setText(cell, key ? nameOf(key) : first);
    });
    keyed(part(table, "rows"), rows, ([field]) => field, () => document.createElement("tr"), (row, [field, name]) => {
      keyed(row, ["", ...columns], (key) => key || "-", (key) => (key ? this.cell() : rowHead()), (cell, key) => {
        if (!key) return setText(cell, name);
        const count = counts[field]?.[key] || 0;
        this.fillCell(cell, count, leads && count ? { field, kind: key } : null);
      });
    });
  }

  cell() {
    return document.createElement("td");
  }

  /** @param {HTMLElement} cell @param {number} count @param {{field: string, kind: string} | null} leads */
  fillCell(cell, count, leads) {
    cell.classList.toggle("is-empty", count === 0);
    if (!leads) return setText(cell, String(count));
    if (!cell.querySelector("button")) cell.replaceChildren(stamp(part(this.root, "crossing")));
    const button = /** @type {HTMLButtonElement} */ (cell.querySelector("button"));
    Object.assign(button.dataset, leads);
    setText(button, String(count));
  }
}

/** @param {View} view */
function openConflicts(view) {
  const open = Object.values(view.conflicts).filter((row) => !row["settled"]);
  return open.map((row) => ({ id: String(row["id"]), lines: [view.drafts[row["first"]], view.drafts[row["second"]]], told: row["note"] }));
}

function rowHead() {
  const head = document.createElement("th");
  head.scope = "row";
  return head;
}
