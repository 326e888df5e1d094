import { keyed, part, setText, setWords, show, stamp } from "../control/dom.js";

/**
 * The clusters of all workshops with their originals; a line of the plan begins here and keeps all cards.
 *
 * @typedef {import("./view.js").Row} Row
 * @typedef {import("./view.js").View} View
 */
export const LOOSE = 0; // cards in no cluster stand together under this key

export class Sources {
  /** @param {import("./view.js").Desk} desk @param {(source: {cluster: number | null, cards: number[]}) => void} begin */
  constructor(desk, begin) {
    this.desk = desk;
    this.begin = begin;
    this.root = part(document, "sources");
    this.list = part(this.root, "clusters");
    this.templates = { cluster: part(this.root, "cluster"), card: part(this.root, "card"), use: part(this.root, "use") };
    this.filter = part(this.root, "source-filter");
    /** @type {Set<number>} */
    this.picked = new Set();
    for (const heard of ["input", "change"]) this.filter.addEventListener(heard, () => this.rerender());
    this.filter.addEventListener("submit", (/** @type {Event} */ event) => event.preventDefault());
    this.filter.addEventListener("reset", () => setTimeout(() => this.rerender()));
    this.root.addEventListener("click", (/** @type {Event} */ event) => this.clicked(/** @type {HTMLElement} */ (event.target)));
    this.list.addEventListener("change", (/** @type {Event} */ event) => this.ticked(/** @type {HTMLInputElement} */ (event.target)));
  }

  rerender() {
    const view = this.desk.view();
    if (view) this.render(view);
  }

  /** Show the cards of one field and kind: a crossing of the overview was tapped. @param {string} field @param {string} kind */
  narrow(field, kind) {
    this.filter.reset();
    this.filter.elements.field.value = field;
    this.filter.elements.kind.value = kind;
    this.rerender();
    for (const fold of this.list.querySelectorAll("details")) fold.open = true;
    part(this.root, "source-title").focus();
  }

  /** @param {View} view */
  render(view) {
    const clusters = Object.values(view.clusters).sort((a, b) => a["workshop"] - b["workshop"] || a["id"] - b["id"]);
    const housed = new Set(clusters.flatMap((row) => row["cards"]));
    const loose = Object.values(view.cards).filter((card) => !housed.has(card["id"]) && card["text"]).map((card) => card["id"]);
    const rows = loose.length ? [...clusters, { id: LOOSE, cards: loose, fields: [], dots: 0 }] : clusters;
    this.options(view, clusters);
    this.uses = usesOf(Object.values(view.drafts));
    const shown = rows.map((row) => ({ row, cards: this.passing(row, view) })).filter(({ row, cards }) => cards.length || (!row["cards"].length && !this.sieved()));
    setText(part(this.root, "cluster-count"), String(shown.length));
    show(part(this.root, "no-clusters"), shown.length === 0);
    keyed(this.list, shown, ({ row }) => row["id"], () => stamp(this.templates.cluster), (element, { row, cards }) => this.fill(element, row, cards, view));
    this.renderPicked(view);
  }

  /** Only what there is can be chosen. @param {View} view @param {Row[]} clusters */
  options(view, clusters) {
    const { workshop, field } = this.filter.elements;
    choices(workshop, clusters.map((row) => [String(row["workshop"]), row["workshop_title"]]));
    const fields = (view.state["fields"] || []).map((/** @type {Row} */ each) => [String(each["id"]), this.desk.labels.field(each["id"])]);
    choices(field, [...fields, ["0", this.desk.say("no_field")]]);
  }

  sieved() {
    const { text, workshop, field, kind, unused } = this.filter.elements;
    return Boolean(text.value.trim() || workshop.value || field.value || kind.value || unused.checked);
  }

  /** The cards of a cluster that pass; all of them where the search meets its title. @param {Row} row @param {View} view @returns {Row[]} */
  passing(row, view) {
    const { text, workshop, field, kind, unused } = this.filter.elements;
    const wanted = text.value.trim().toLocaleLowerCase();
    const cards = row["cards"].map((/** @type {number} */ id) => view.cards[id]).filter(Boolean);
    if (workshop.value && row["id"] !== LOOSE && String(row["workshop"]) !== workshop.value) return [];
    if (field.value && !(row["fields"].length ? row["fields"] : [0]).includes(Number(field.value))) return [];
    if (unused.checked && row["id"] !== LOOSE && this.uses?.clusters.has(row["id"])) return [];
    const titled = wanted && (row["title"] || "").toLocaleLowerCase().includes(wanted);
    return cards.filter((/** @type {Row} */ card) => {
      if (kind.value && card["kind"] !== kind.value) return false;
      if (row["id"] === LOOSE && workshop.value && String(card["workshop"]) !== workshop.value) return false;
      if (row["id"] === LOOSE && unused.checked && this.uses?.cards.has(card["id"])) return false;
      return !wanted || titled || `#${card["number"]} ${card["text"]}`.toLocaleLowerCase().includes(wanted);
    });
  }

  /** @param {HTMLElement} element @param {Row} row @param {Row[]} cards @param {View} view */
  fill(element, row, cards, view) {
    const { say } = this.desk;
    const pile = this.desk.words["piles"][row["pile"]];
    const theme = row["id"] !== LOOSE && !pile;
    setText(part(element, "title"), row["id"] === LOOSE ? say("loose") : pile || row["title"] || say("untitled"));
    const facts = [say("cards", { count: row["cards"].length }), row["dots"] ? say("dots", { count: row["dots"] }) : ""];
    setText(part(element, "facts"), facts.filter(Boolean).join(" · "));
    setText(part(element, "workshop"), [row["workshop_title"], ...row["fields"].map((/** @type {number} */ id) => this.desk.labels.field(id))].filter(Boolean).join(" · "));
    keyed(part(element, "cards"), cards, (card) => card["id"], () => stamp(this.templates.card), (item, card) => this.fillCard(item, card));
    const lines = (this.uses?.clusters.get(row["id"]) || []);
    show(part(element, "used"), lines.length > 0);
    keyed(part(element, "uses"), lines, (line) => line["id"], () => stamp(this.templates.use), (link, line) => {
      setText(link, line["number"] || this.desk.labels.level(line["kind"]));
      link.dataset["line"] = String(line["id"]);
    });
    show(part(element, "begin"), theme);
    const pin = part(element, "pin");
    show(pin, theme && view.line !== null && !lines.some((/** @type {Row} */ line) => line["id"] === view.line?.["id"]));
    if (view.line) setText(pin, say("pin_to", { line: this.desk.labels.name(view.line) }));
  }

  /** @param {HTMLElement} item @param {Row} card */
  fillCard(item, card) {
    setWords(part(item, "words"), card["text"] ? /** @type {any} */ (card) : { text: this.desk.say("not_shown") });
    const kind = this.desk.words["kinds"][card["kind"]];
    setText(part(item, "about"), [`#${card["number"]}`, kind].filter(Boolean).join(" · "));
    const box = part(item, "pick");
    box.value = String(card["id"]);
    box.checked = this.picked.has(card["id"]);
    box.disabled = !card["text"];
  }

  /** @param {HTMLInputElement} box */
  ticked(box) {
    if (box.checked) this.picked.add(Number(box.value));
    else this.picked.delete(Number(box.value));
    const view = this.desk.view();
    if (view) this.renderPicked(view);
  }

  /** @param {View} view */
  renderPicked(view) {
    for (const id of this.picked) if (!view.cards[id]?.["text"]) this.picked.delete(id);
    show(part(this.root, "picked"), this.picked.size > 0);
    setText(part(this.root, "picked-count"), this.desk.say("picked", { count: this.picked.size }));
    const pin = part(this.root, "pin-picked");
    show(pin, view.line !== null);
    if (view.line) setText(pin, this.desk.say("pin_to", { line: this.desk.labels.name(view.line) }));
  }

  /** @param {HTMLElement} target */
  async clicked(target) {
    const deed = /** @type {HTMLElement | null} */ (target.closest("[data-do]"))?.dataset["do"];
    const cluster = Number(/** @type {HTMLElement | null} */ (target.closest("[data-key]"))?.dataset["key"]);
    if (deed === "begin") this.begin({ cluster, cards: [] });
    if (deed === "pin") await this.pin([cluster], []);
    if (deed === "begin-picked") this.begin({ cluster: null, cards: this.take() });
    if (deed === "pin-picked") await this.pin([], [...this.picked]);
    if (deed === "unpick") this.take();
  }

  /** The cards chosen, which are chosen no longer. */
  take() {
    const cards = [...this.picked];
    this.picked.clear();
    this.rerender();
    return cards;
  }

  /** @param {number[]} clusters @param {number[]} cards */
  async pin(clusters, cards) {
    const line = this.desk.view()?.line;
    if (!line) return;
    const told = () => this.desk.say("did_pin", { line: this.desk.labels.name(line) });
    const answer = await this.desk.act("add_sources", { draft: line["id"], clusters, cards }, told);
    if (answer.ok && cards.length) this.take();
  }
}

/** Which lines rest on a cluster or a card. @param {Row[]} lines */
export function usesOf(lines) {
  /** @type {{clusters: Map<number, Row[]>, cards: Map<number, Row[]>}} */
  const uses = { clusters: new Map(), cards: new Map() };
  for (const line of lines) {
    for (const { id } of line["clusters"]) uses.clusters.set(id, [...(uses.clusters.get(id) || []), line]);
    for (const { id } of line["cards"]) uses.cards.set(id, [...(uses.cards.get(id) || []), line]);
  }
  return uses;
}

/** Options of a select after its first one, "all"; the choice stays. @param {HTMLSelectElement} select @param {[string, string][]} wanted */
export function choices(select, wanted) {
  const known = new Map(wanted);
  const first = select.options[0];
  const options = [...known].map(([value, name]) => new Option(name, value));
  const same = options.length === select.options.length - 1 && options.every((each, at) => each.value === select.options[at + 1]?.value && each.text === select.options[at + 1]?.text);
  if (same) return;
  const chosen = select.value;
  select.replaceChildren(...(first ? [first] : []), ...options);
  select.value = known.has(chosen) ? chosen : "";
}
