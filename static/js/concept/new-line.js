import { keyed, part, setText, show, stamp } from "../control/dom.js";
import { fillTick, goalsFor, ticked } from "./belonging.js";
import { SERVES } from "./order.js";
import { choices } from "./sources.js";

/**
 * A new line of the plan, from a cluster, cards or nothing: prefilled, and kept with all its sources.
 *
 * @typedef {import("./view.js").Row} Row
 * @typedef {import("./view.js").View} View
 */
const NOTHING = { cluster: /** @type {number | null} */ (null), cards: /** @type {number[]} */ ([]) };

export class NewLine {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.root = part(document, "new-line");
    this.form = part(this.root, "new-form");
    this.source = NOTHING;
    this.form.elements.kind.addEventListener("change", () => this.rerender());
    this.form.elements.clusters.addEventListener("change", (/** @type {Event} */ event) => this.from(Number(/** @type {HTMLSelectElement} */ (event.target).value)));
    part(this.root, "leave").addEventListener("click", () => this.leave());
    this.root.addEventListener("toggle", () => this.root.open || this.clear());
  }

  rerender() {
    const view = this.desk.view();
    if (view) this.render(view);
  }

  /** @param {View} view */
  render(view) {
    const { kind, parents, clusters, cards } = this.form.elements;
    const { labels, say } = this.desk;
    for (const option of kind.options) setText(option, labels.level(option.value));
    const goals = goalsFor(kind.value, Object.values(view.drafts));
    choices(parents, goals.map((goal) => [String(goal["id"]), `${labels.name(goal)}: ${goal["text"]}`]));
    show(parents.closest("label"), kind.value in SERVES);
    choices(clusters, Object.values(view.clusters).filter((row) => row["pile"] === "theme").map((row) => [String(row["id"]), `${row["title"] || say("untitled")} (${row["workshop_title"]})`]));
    cards.value = this.source.cards.join(" ");
    const kept = this.kept(view);
    setText(part(this.root, "keeps"), kept.length ? say("keeps", { count: kept.length }) : say("no_sources"));
    const fields = (view.state["fields"] || []).filter((/** @type {Row} */ field) => field["in_use"]);
    keyed(part(this.root, "new-fields"), fields, (field) => field["id"], () => stamp(part(document, "tick")), (label, field) => {
      fillTick(label, field["id"], labels.field(field["id"]), part(label, "box").checked);
    });
  }

  /** The cards it will rest on. @param {View} view @returns {number[]} */
  kept(view) {
    const cluster = view.clusters[this.form.elements.clusters.value];
    return [...new Set([...(cluster ? cluster["cards"] : []), ...this.source.cards])];
  }

  /** @param {{cluster: number | null, cards: number[]}} source */
  begin(source) {
    this.open();
    this.source = { cluster: null, cards: source.cards };
    this.form.elements.clusters.value = String(source.cluster ?? "");
    this.from(source.cluster || 0);
  }

  /** @param {{kind: string, parent: number}} wish */
  below({ kind, parent }) {
    const goal = this.desk.view()?.drafts[parent];
    this.open();
    this.form.elements.kind.value = kind;
    this.rerender();
    this.form.elements.parents.value = String(parent);
    this.tick(goal?.["fields"] || []);
  }

  /** The words and fields of what it begins from, unless somebody has written here already. @param {number} id */
  from(id) {
    const view = this.desk.view();
    const cluster = view?.clusters[id];
    const first = view?.cards[this.source.cards[0] ?? 0];
    const { text, lang } = this.form.elements;
    const written = text.value.trim() && text.value !== this.prefilled;
    if (!written) {
      text.value = this.prefilled = cluster?.["title"] || first?.["text"] || "";
      lang.value = cluster?.["title"] || !first ? lang.dataset.own : first["lang"];
    }
    if (cluster) this.tick(cluster["fields"]);
    this.rerender();
  }

  /** @param {number[]} fields */
  tick(fields) {
    for (const box of part(this.root, "new-fields").querySelectorAll("input")) box.checked = fields.includes(Number(box.value));
  }

  open() {
    this.root.open = true;
    this.rerender();
    document.body.dataset["pane"] = "plan";
    this.form.elements.text.focus();
    this.root.scrollIntoView({ block: "nearest" });
  }

  leave() {
    this.root.open = false;
    part(this.root, "new-open").focus();
  }

  clear() {
    this.source = NOTHING;
    this.prefilled = "";
    this.form.reset();
  }

  /** What the form asks for, as the act names it. */
  fields() {
    const { kind, text, lang, parents, clusters } = this.form.elements;
    const chosen = (/** @type {HTMLSelectElement} */ select) => (select.value ? [Number(select.value)] : []);
    return {
      kind: kind.value,
      text: text.value,
      lang: lang.value,
      parents: kind.value in SERVES ? chosen(parents) : [],
      fields: ticked(part(this.root, "new-fields")),
      clusters: chosen(clusters),
      cards: this.source.cards,
    };
  }
}
