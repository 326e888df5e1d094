import { keyed, setText, setWords, show, stamp } from "../control/dom.js";
import { pick } from "../control/words.js";
import { place } from "./board-dom.js";

const KINDS = ["vision", "guideline", "guiding_goal", "action_goal", "measure"];

/**
 * Drafts by kind, each with its words, its fields of action and what it rests on.
 *
 * @typedef {import("../lib/wire.js").Row} Row
 */
export class DraftList {
  /** @param {HTMLElement} root @param {ReturnType<typeof import("./board-dom.js").speaker>} say @param {string} tag */
  constructor(root, say, tag) {
    this.root = root;
    this.say = say;
    this.tag = tag;
    /** @type {Map<string, Row>} the rows as they were last shown */
    this.shown = new Map();
  }

  /** @param {import("../lib/wire.js").Snapshot} snapshot */
  render(snapshot) {
    this.snapshot = snapshot;
    const rows = Object.values(snapshot.lists["drafts"] || {}).sort((a, b) => a["id"] - b["id"]);
    const kinds = KINDS.filter((kind) => rows.some((row) => row["kind"] === kind));
    setText(place(this.root, "count"), rows.length ? String(rows.length) : "");
    const templates = { kind: place(this.root, "kind"), draft: place(this.root, "draft") };
    keyed(place(this.root, "kinds"), kinds, (kind) => kind, () => stamp(templates.kind), (element, kind) => {
      setText(place(element, "name"), this.say(`kinds.${kind}`));
      const those = rows.filter((row) => row["kind"] === kind);
      keyed(place(element, "drafts"), those, (row) => row["id"], () => stamp(templates.draft), (each, row) => this.fill(each, row));
    });
  }

  /** @param {HTMLElement} element @param {Row} row */
  fill(element, row) {
    setText(place(element, "about"), this.about(row));
    if (element.dataset["seen"] === JSON.stringify(row)) return;
    element.dataset["seen"] = JSON.stringify(row);
    setWords(place(element, "text"), /** @type {any} */ (row));
    const number = this.say("name_of", { number: row["id"] });
    for (const name of ["edit-name", "fields-name", "remove-name"]) setText(place(element, name), ` ${number}`);
    this.renderFields(element, row);
    this.renderSources(element, row);
  }

  /** "Cards: 14 · Languages: 3 · Dots: 44" @param {Row} row @returns {string} */
  about(row) {
    const { cards, languages } = /** @type {any} */ (row);
    const dots = this.dots(row);
    const facts = [
      this.say("cards", { count: cards.length }),
      this.say("languages", { count: languages.length }),
      dots === null ? "" : this.say("dots", { count: dots }),
    ];
    return facts.filter(Boolean).join(" · ");
  }

  /** What its sources got in the closed vote; null where they were not voted on. @param {Row} row */
  dots({ clusters, cards }) {
    const ballot = this.snapshot?.state["ballot"];
    if (!ballot?.result) return null;
    const options = this.snapshot?.lists["options"] || {};
    const sources = { cluster: clusters.map((/** @type {Row} */ each) => each["id"]), contribution: cards.map((/** @type {Row} */ each) => each["id"]) };
    const counted = ballot.result.filter((/** @type {Row} */ { option }) => {
      const row = options[option];
      return row && (sources.cluster.includes(row["cluster"]) || sources.contribution.includes(row["contribution"]));
    });
    return counted.length ? counted.reduce((/** @type {number} */ sum, /** @type {Row} */ each) => sum + each["dots"], 0) : null;
  }

  /** @param {HTMLElement} element @param {Row} row */
  renderFields(element, row) {
    const chip = place(this.root, "chip");
    const names = row["fields"].map((/** @type {number} */ id) => this.fieldName(id));
    const chips = (names.length ? names : [this.say("no_field")]).map((/** @type {string} */ name) => {
      const made = stamp(chip);
      made.textContent = name;
      made.classList.toggle("is-none", names.length === 0);
      return made;
    });
    place(element, "chips").replaceChildren(...chips);
    const template = place(this.root, "field-of");
    keyed(place(element, "fields"), this.snapshot?.state["fields"] || [], (field) => field.id, () => stamp(template), (label, field) => {
      setText(place(label, "title"), this.fieldName(field.id));
      const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
      box.value = String(field.id);
      box.checked = row["fields"].includes(field.id);
    });
  }

  /** @param {number} id */
  fieldName(id) {
    const fields = this.snapshot?.state["fields"] || [];
    const field = fields.find((/** @type {any} */ each) => each.id === id);
    return field ? pick(field.labels, [this.tag]).text : "";
  }

  /** Originals in their own words; a card no longer shown keeps its number. @param {HTMLElement} element @param {Row} row */
  renderSources(element, row) {
    const titles = row["clusters"].map((/** @type {Row} */ each) => this.say("cluster", { title: each["title"] || this.say("untitled") }));
    setText(place(element, "clusters"), titles.join(" · "));
    show(place(element, "clusters"), titles.length > 0);
    const template = place(this.root, "source");
    keyed(place(element, "cards"), row["cards"], (card) => card.id, () => stamp(template), (line, card) => {
      const original = this.snapshot?.lists["contributions"]?.[card.id];
      const visible = original?.["state"] === "visible";
      setText(place(line, "number"), `#${card.number}`);
      setWords(place(line, "text"), visible ? /** @type {any} */ (original) : { text: this.say("not_shown") });
    });
  }
}
