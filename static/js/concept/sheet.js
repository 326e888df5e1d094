import { part, setText, show, stamp } from "../control/dom.js";
import { Writing } from "../lib/writing.js";
import { AnswerBox } from "./answer-box.js";
import { placeOf, tellChecks } from "./line.js";
import { choices } from "./sources.js";

/**
 * The sheet of the chosen line, in groups: each says how much of it is filled in and what is open.
 *
 * @typedef {import("./view.js").Row} Row
 */
const OWN = "own_"; // keys of fields a municipality has added begin so; they stand in this group:
const OWN_GROUP = "fit";
/** @type {Record<string, [string, string[]]>} fields that only some answers ask for: of which field, which answers */
const ASKED_BY = {
  kind_reason: ["kind_of_offer", ["adapt_regular", "specific", "pilot"]],
  trial_period: ["kind_of_offer", ["pilot"]],
  continuation: ["kind_of_offer", ["pilot"]],
  affected_how: ["affected", ["yes", "partly"]],
};

export class Sheet {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.root = part(document, "sheet");
    /** @type {Map<string, Writing>} by line and field */
    this.writings = new Map();
    this.groups = [...this.root.querySelectorAll("[data-group]")].map((group) => ({
      group: /** @type {HTMLElement} */ (group),
      fields: [...group.querySelectorAll("[data-answer]")].map((box) => this.field(/** @type {HTMLElement} */ (box))),
    }));
  }

  /** @param {HTMLElement} element */
  field(element) {
    const { answer = "", levels = "" } = element.dataset;
    return { element, key: answer, levels: levels.split(" "), box: new AnswerBox(element, this.desk) };
  }

  /** Fields of the municipality's own which were not there when the page was made. @param {Row[]} own */
  add(own) {
    const place = this.groups.find(({ group }) => group.dataset["group"] === OWN_GROUP);
    const known = new Set(place?.fields.map(({ key }) => key));
    for (const { key } of own.filter((row) => !known.has(row["key"]))) {
      const element = stamp(part(this.root, "own-field"));
      element.dataset["answer"] = key;
      part(element, "checks").id = `checks-${key}`;
      element.querySelector("[data-field]")?.setAttribute("aria-describedby", `checks-${key}`);
      part(place?.group || element, "fields").append(element);
      place?.fields.push(this.field(element));
    }
  }

  online() {
    for (const writing of this.writings.values()) writing.send();
  }

  /** @param {import("./view.js").View} view @param {Row} line */
  render(view, line) {
    this.hear(view);
    this.add(view.state["own_fields"]);
    const own = view.state["own_fields"].map((/** @type {Row} */ row) => row["key"]);
    const leftOut = view.state["left_out"];
    for (const { group, fields } of this.groups) {
      const used = fields.filter(({ key, levels, element }) => {
        const kept = key.startsWith(OWN) ? own.includes(key) : !leftOut.includes(key);
        const wanted = kept && levels.includes(line["kind"]) && this.isAsked(line, key);
        show(element, wanted);
        return wanted;
      });
      show(group, used.length > 0);
      for (const { key, box, element } of used) {
        if (element.dataset["kind"] === "area") this.offer(/** @type {HTMLSelectElement} */ (box.field), view, this.writing(line, key).text);
        box.bind(this.writing(line, key));
        setText(part(element, "label"), this.desk.labels.sheet(key));
        tellChecks(element, key, line, this.desk);
      }
      this.summary(group, used, line);
    }
    show(this.root, this.groups.some(({ group }) => !group.hidden));
  }

  /** The municipality's local areas as they are now, and the one that stands here already. @param {HTMLSelectElement} select @param {import("./view.js").View} view @param {string} kept */
  offer(select, view, kept) {
    const areas = view.state["areas"].filter((/** @type {Row} */ area) => area["in_use"] || area["name"] === kept);
    choices(select, areas.map((/** @type {Row} */ area) => [area["name"], area["name"]]));
  }

  /** A reason, a trial, a how: only where the answer before asks for it, or where something stands. @param {Row} line @param {string} key */
  isAsked(line, key) {
    const asked = ASKED_BY[key];
    if (!asked) return true;
    const [other, answers] = asked;
    return answers.includes(this.writing(line, other).text) || this.writing(line, key).text.trim() !== "";
  }

  /** What the server has of every line that was opened here. @param {import("./view.js").View} view */
  hear(view) {
    for (const [name, writing] of this.writings) {
      const [id = "", key = ""] = name.split(/\.(.*)/s);
      const known = view.drafts[id]?.["answers"][key];
      if (known) writing.heard(known);
    }
  }

  /** @param {Row} line @param {string} key */
  writing(line, key) {
    const name = `${line["id"]}.${key}`;
    const known = this.writings.get(name);
    if (known) return known;
    const writing = new Writing(this.desk.shelf, name, async (text, seen) => {
      const told = await this.desk.act("fill_line", { draft: line["id"], answers: { [key]: { text, seen } } }, () => "");
      return { ok: told.ok, version: told.versions?.[key], conflict: told.conflicts?.[key], code: told.code, message: told.message };
    });
    this.writings.set(name, writing);
    writing.heard(line["answers"][key] || { text: "", version: 0 });
    if (writing.draft) writing.send();
    return writing;
  }

  /** "2 of 4 filled in · 1 open" @param {HTMLElement} group @param {{key: string, box: AnswerBox}[]} used @param {Row} line */
  summary(group, used, line) {
    const filled = used.filter(({ box }) => box.writing?.text.trim()).length;
    const keys = used.map(({ key }) => key);
    const open = line["checks"].filter((/** @type {Row} */ check) => keys.includes(placeOf(check, this.desk))).length;
    const clashes = used.some(({ box }) => box.writing?.clash);
    setText(part(group, "filled"), this.desk.say("filled", { filled, all: used.length }));
    setText(part(group, "open"), clashes ? this.desk.say("clash") : open ? this.desk.say("open_points", { count: open }) : "");
    show(part(group, "open"), clashes || open > 0);
  }
}
