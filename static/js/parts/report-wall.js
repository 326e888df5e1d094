import { wordsOf } from "./acts.js";
import { list, part, put, readCards, speak } from "./dom.js";
import { readPictures } from "./pictures.js";
import { byNumber, standing, titleOf } from "./topic-card.js";
import "./idea-form.js";

/** @typedef {import("../lib/wire.js").Row} Row */

const HELD = ["running", "report_due", "reported"];

/** All reports with their comments, and the topics that have none, named as such. */
class ReportWall extends HTMLElement {
  connectedCallback() {
    this.words = wordsOf(this);
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const { lists } = view;
    if (!lists || !lists.topics) return;
    const sheets = new Map(/** @type {Row[]} */ (Object.values(lists.sheets || {})).filter((row) => row.kind === "report").map((row) => [row.topic, row]));
    const topics = standing(view);
    const reports = byNumber(lists.topics).filter((row) => sheets.has(row.number));
    put(part(this, "count"), reports.length);
    list(part(this, "list"), this.template("row"), reports.map((row) => [String(row.id), row]), (node, row) => this.report(node, row, sheets.get(row.number) || {}));
    const missing = topics.filter((row) => HELD.includes(row.state) && !sheets.has(row.number));
    part(this, "missing").hidden = !missing.length;
    list(part(this, "names"), this.template("name"), missing.map((row) => [String(row.id), row]), (node, row) => this.head(node, row));
  }

  /** @param {string} name @returns {any} */
  template(name) {
    return this.querySelector(`:scope > template[data-is="${name}"]`);
  }

  /** @param {any} node @param {Row} row */
  head(node, row) {
    put(part(node, "number"), row.number);
    speak(part(node, "title"), row, titleOf(row, this.view.words));
  }

  /** @param {any} node @param {Row} row @param {Row} sheet */
  report(node, row, sheet) {
    this.head(node, row);
    for (const box of node.querySelectorAll(".answers > [data-key]")) {
      const answer = (sheet.answers || {})[box.dataset.key] || { text: "" };
      box.hidden = !answer.text && !answer.hidden;
      speak(part(box, "answer"), answer, answer.hidden ? this.view.words.not_shown : answer.text);
    }
    readPictures(part(node, "pictures"), this.template("photo"), sheet.pictures || [], this.words.photo);
    const comments = /** @type {Row[]} */ (Object.values(this.view.lists.contributions)).filter((card) => card.purpose === "comment" && card.topic === row.id);
    readCards(part(node, "comments"), comments.sort((a, b) => a.number - b.number), this.view.words);
    const form = node.querySelector("idea-form");
    if (form.about !== `topic:${row.id}`) form.about = form.dataset.about = `topic:${row.id}`;
    form.show(this.view);
  }
}

customElements.define("report-wall", ReportWall);
