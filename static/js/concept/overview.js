import { keyed, part, setText, show, stamp } from "../control/dom.js";
import { links } from "./line.js";
import { byNumber } from "./order.js";

/**
 * What the plan counts: goals that can be measured, kinds of offers, what is unanswered, and the cards by field and kind
 * (rows.md 15, 19, 21, 23, 41, 46, 59, 61, 65). Every number leads to what it counts.
 *
 * @typedef {import("./view.js").Row} Row
 * @typedef {import("./view.js").View} View
 */
const CARDS = ["need", "obstacle", "idea", "potential", "critique", "none"];
const LISTS = ["without_measure", "without_goal", "running_undecided", "not_adopted"];

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

  /** @param {View} view */
  render(view) {
    if (view.line || !view.state["overview"]) return;
    const { overview } = view.state;
    this.figures(overview);
    this.kinds(overview["by_kind"]);
    for (const name of LISTS) this.list(name, overview[name] || [], view);
    this.crossings(part(this.root, "by-kind"), everyField(overview["field_by_kind"], view), CARDS, (kind) => this.desk.words["kinds"][kind] || this.desk.say("no_kind"), "kind");
    const departments = [...new Set(Object.values(overview["field_by_department"]).flatMap((row) => Object.keys(row)))].sort();
    show(part(this.root, "departments"), departments.length > 0);
    this.crossings(part(this.root, "by-department"), everyField(overview["field_by_department"], view), departments, (name) => name, "");
  }

  /** @param {Row} overview */
  figures(overview) {
    const { affected } = overview;
    /** @type {Record<string, string>} */
    const figures = {
      all_six: this.desk.say("of_all", { shown: overview["goals_with_all_six"], all: overview["goals"] }),
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
   * A table field × something; an empty crossing is seen at once.
   * @param {HTMLElement} table @param {Record<string, Record<string, number>>} counts @param {string[]} columns
   * @param {(key: string) => string} nameOf @param {string} leads "kind" where a crossing leads to its cards
   */
  crossings(table, counts, columns, nameOf, leads) {
    const fields = Object.keys(counts).sort((one, other) => Number(one === "0") - Number(other === "0") || Number(one) - Number(other));
    const head = part(table, "columns");
    keyed(head, ["", ...columns], (key) => key || "-", () => document.createElement("th"), (cell, key) => {
      cell.setAttribute("scope", "col");
      setText(cell, key || columns.length === 0 ? nameOf(key) : this.desk.say("field"));
    });
    keyed(part(table, "rows"), fields, (field) => field, () => document.createElement("tr"), (row, field) => {
      keyed(row, ["", ...columns], (key) => key || "-", (key) => (key ? this.cell() : rowHead()), (cell, key) => {
        if (!key) return setText(cell, Number(field) ? this.desk.labels.field(Number(field)) : this.desk.say("no_field"));
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

/** A field without anything is a row as well: an empty crossing is told. @param {Record<string, Record<string, number>>} counts @param {View} view */
function everyField(counts, view) {
  const fields = (view.state["fields"] || []).filter((/** @type {Row} */ field) => field["in_use"]);
  return { ...Object.fromEntries(fields.map((/** @type {Row} */ field) => [field["id"], {}])), ...counts };
}

function rowHead() {
  const head = document.createElement("th");
  head.scope = "row";
  return head;
}
