import { keyed, part, setText, show, stamp } from "../control/dom.js";
import { Writing } from "../lib/writing.js";
import { AnswerBox } from "./answer-box.js";
import { below, FRAME, GOALS } from "./order.js";

/**
 * The chosen line: its words with what the checks say of them, what it rests on, its two states, its sheet, its place.
 *
 * @typedef {import("./view.js").Row} Row
 * @typedef {import("./view.js").View} View
 */
export class Line {
  /** @param {import("./view.js").Desk} desk @param {(wish: {kind: string, parent: number}) => void} begin @param {{render(view: View, line: Row): void}[]} parts */
  constructor(desk, begin, parts) {
    this.desk = desk;
    this.parts = parts;
    this.root = part(document, "line");
    this.box = new AnswerBox(part(this.root, "words"), desk);
    /** @type {Map<number, Writing>} */
    this.writings = new Map();
    this.shown = 0;
    part(this.root, "below-deeds").addEventListener("click", (/** @type {Event} */ event) => {
      const kind = /** @type {HTMLElement} */ (event.target).dataset["below"];
      const line = desk.view()?.line;
      if (kind && line) begin({ kind, parent: line["id"] });
    });
  }

  /** What is written and not yet taken goes again once there is a link. */
  online() {
    for (const writing of this.writings.values()) writing.send();
  }

  /** @param {View} view */
  render(view) {
    for (const [id, writing] of this.writings) {
      const row = view.drafts[id];
      if (row) writing.heard({ text: row["text"], version: row["version"], lang: row["lang"] });
    }
    const { line } = view;
    show(part(this.root, "chosen"), line !== null);
    show(part(this.root, "overview"), line === null);
    if (!line) return;
    this.box.bind(this.writing(line)); // sends what was written in the line before, with its reason
    if (this.shown !== line["id"]) part(this.root, "reason").value = "";
    this.shown = line["id"];
    this.head(line, view);
    tellChecks(part(this.root, "words"), "text", line, this.desk);
    this.below(line, view);
    for (const field of this.root.querySelectorAll("[data-chosen]")) /** @type {HTMLInputElement} */ (field).value = String(line["id"]);
    for (const each of this.parts) each.render(view, line);
  }

  /** @param {Row} line */
  writing(line) {
    const id = line["id"];
    const known = this.writings.get(id);
    if (known) return known;
    const writing = new Writing(this.desk.shelf, `${id}.text`, async (text, seen) => {
      const { ok, version, conflict, code, message } = await this.desk.act("word_line", { draft: id, text, seen, reason: part(this.root, "reason").value || null }, () => "");
      return { ok, version, conflict, code, message };
    });
    this.writings.set(id, writing);
    writing.heard({ text: line["text"], version: line["version"], lang: line["lang"] });
    if (writing.draft) writing.send();
    return writing;
  }

  /** @param {Row} line @param {View} view */
  head(line, view) {
    const { labels, say } = this.desk;
    setText(part(this.root, "line-title"), labels.name(line));
    const fields = line["fields"].map((/** @type {number} */ id) => labels.field(id)).filter(Boolean);
    setText(part(this.root, "line-fields"), fields.join(" · ") || (FRAME.includes(line["kind"]) ? "" : say("no_field")));
    const parents = line["parents"].map((/** @type {number} */ id) => view.drafts[id]).filter(Boolean);
    show(part(this.root, "above"), parents.length > 0);
    links(part(this.root, "above-lines"), part(document, "line-link"), parents, this.desk);
  }

  /** Lines that serve this goal, and the bodies that contribute to it (rows.md 60). @param {Row} line @param {View} view */
  below(line, view) {
    const lines = below(Object.values(view.drafts), line["id"]);
    const isGoal = GOALS.includes(line["kind"]);
    show(part(this.root, "below"), isGoal);
    links(part(this.root, "below-lines"), part(document, "line-link"), lines, this.desk);
    for (const button of part(this.root, "below-deeds").children) {
      const { below: kind } = /** @type {HTMLElement} */ (button).dataset;
      show(/** @type {HTMLElement} */ (button), kind !== "action_goal" || line["kind"] === "guiding_goal");
      setText(button, this.desk.say("add_below", { level: this.desk.labels.level(kind || "") }));
    }
    const bodies = view.state["overview"]["bodies"][line["id"]] || [];
    show(part(this.root, "bodies"), bodies.length > 0);
    setText(part(this.root, "body-names"), bodies.join(" · "));
  }
}

/** Lines one may go to. @param {HTMLElement} list @param {HTMLTemplateElement} template @param {Row[]} lines @param {import("./view.js").Desk} desk */
export function links(list, template, lines, desk) {
  keyed(list, lines, (line) => line["id"], () => stamp(template), (item, line) => {
    const link = part(item, "link");
    link.href = `?line=${line["id"]}#line`;
    link.dataset["line"] = String(line["id"]);
    setText(part(item, "name"), desk.labels.name(line));
    setText(part(item, "text"), line["text"]);
    part(item, "text").lang = line["lang"];
  });
}

/**
 * What the checks say of one text, in words beside it.
 * @param {ParentNode} box @param {string} place "text" or the key of a sheet field @param {Row} line @param {import("./view.js").Desk} desk
 */
export function tellChecks(box, place, line, desk) {
  const found = line["checks"].filter((/** @type {Row} */ check) => placeOf(check, desk) === place);
  const list = part(box, "checks");
  keyed(list, found, (check) => check["code"], () => document.createElement("li"), (item, check) => setText(item, sentenceOf(check, desk)));
  show(list, found.length > 0);
}

/** @param {Row} check @param {import("./view.js").Desk} desk @returns {string} the key of the field it is about; "text" for the line itself */
export const placeOf = (check, desk) => desk.words["checks"][check["code"]]?.at || "text";

/** @param {Row} check @param {import("./view.js").Desk} desk @returns {string} */
export function sentenceOf(check, desk) {
  const drafts = desk.view()?.drafts || {};
  const others = (check["lines"] || []).map((/** @type {number} */ id) => drafts[id]).filter(Boolean);
  const named = others.map((/** @type {Row} */ line) => `${desk.labels.name(line)}: ${line["text"]}`).join(" · ");
  return (desk.words["checks"][check["code"]]?.words || check["code"]).replace("{lines}", named);
}
