import { listed } from "../lib/listed.js";
import { setText, setWords, show, stamp } from "../control/dom.js";
import { place, speaker } from "./board-dom.js";

/** @type {import("../lib/wire.js").Rows} */
const NO_ROWS = {};

/** @param {import("../lib/wire.js").Row | undefined} row @returns {number[]} */
const named = (row) => (row?.["kind"] === "field" ? [0] : row?.["cards"] || []);

/**
 * What the machine noticed, for a person to decide. New ones come at the end; one that was decided, or that fits no
 * more, keeps its place for as long as somebody's hand or focus is in the list, so that no tap meets another one.
 * Somebody's move looks only at those that name one of its cards.
 *
 * @typedef {import("./board-sorting.js").Row} Row
 */
export class Suggestions {
  /** @param {import("./sorting-board.js").SortingBoard} board */
  constructor(board) {
    this.board = board;
    this.menu = /** @type {HTMLDetailsElement} */ (place(board.root, "suggestions"));
    this.say = speaker(JSON.parse(place(board.root, "suggestion-words").textContent));
    this.list = /** @type {HTMLElement | null} */ (this.menu.querySelector('[data-board="suggestion-list"]'));
    if (!this.list) return;
    this.names = new Intl.DisplayNames([board.tag.split("@")[0] || "en"], { type: "language" });
    this.menu.addEventListener("toggle", () => this.opened());
    this.menu.addEventListener("click", (event) => this.click(/** @type {Element} */ (event.target)));
    this.menu.addEventListener("change", (event) => this.change(/** @type {HTMLInputElement} */ (event.target)));
    this.menu.addEventListener("submit", (event) => this.submit(event));
    for (const left of ["pointerleave", "focusout"]) this.list.addEventListener(left, () => setTimeout(() => this.render()));
  }

  /** What became of a suggestion by one's own hand, and the seq from which the snapshot knows. @type {Map<number, {how: string, seq: number}>} */
  done = new Map();

  /** All there are. */
  rows = NO_ROWS;
  /** Those that fit the board: there is something to decide. @type {Set<number>} */
  open = new Set();
  /** The suggestions that name a card; those about a cluster name none, and stand under 0. @type {Map<number, Set<number>>} */
  naming = new Map();
  /** How they stand in the list. @type {Map<number, HTMLElement>} */
  shown = new Map();

  /** From this seq on the snapshot knows which way the switch stands. */
  switched = 0;

  opened() {
    if (this.menu.open) this.list?.replaceChildren();
    this.shown.clear();
    this.done.clear();
    this.render();
  }

  /** @param {Set<number> | null} changed cards that lie or look otherwise; null: whatever may be different */
  render(changed = null) {
    const { given } = this.board;
    if (!given || !this.list) return;
    const renewed = this.read(given.lists["suggestions"] || NO_ROWS);
    const about = changed ? this.about(changed) : [...this.shown.keys(), ...Object.keys(this.rows).map(Number)];
    const looked = [...new Set([...renewed, ...about])].sort((a, b) => a - b);
    for (const id of looked) {
      const row = this.rows[id];
      if (row && this.cardsOf(row)) this.open.add(id);
      else this.open.delete(id);
    }
    setText(place(this.menu, "suggestion-count"), this.open.size ? String(this.open.size) : "");
    if (!this.menu.open) return;
    const { on, themes } = given.state["suggesting"];
    const box = this.menu.querySelector('[data-board="suggesting"]');
    if (box && given.seq >= this.switched) /** @type {HTMLInputElement} */ (box).checked = on;
    show(place(this.menu, "switched-off"), !on);
    show(place(this.menu, "suggested"), on);
    const looking = /** @type {HTMLElement | null} */ (this.menu.querySelector('[data-board="looking"]'));
    if (looking) show(looking, themes !== null);
    const held = this.list.matches(":hover, :focus-within");
    for (const id of looked) this.renderOne(this.list, id, held, given.seq);
    show(place(this.menu, "no-suggestions"), !this.shown.size);
  }

  /** @param {import("../lib/wire.js").Rows} rows @returns {number[]} those that are new, other than before, or gone */
  read(rows) {
    const before = this.rows;
    this.rows = rows;
    if (rows === before) return [];
    const renewed = [...new Set([...Object.keys(before), ...Object.keys(rows)])].map(Number).filter((id) => before[id] !== rows[id]);
    for (const id of renewed) {
      for (const card of named(before[id])) this.naming.get(card)?.delete(id);
      for (const card of named(rows[id])) this.naming.set(card, (this.naming.get(card) || new Set()).add(id));
    }
    return renewed;
  }

  /** @param {Set<number>} cards @returns {number[]} */
  about(cards) {
    return [0, ...cards].flatMap((card) => [...(this.naming.get(card) || [])]);
  }

  /** @param {HTMLElement} list @param {number} id @param {boolean} held whether somebody's hand or focus is there @param {number} seq */
  renderOne(list, id, held, seq) {
    const row = this.open.has(id) && this.rows[id];
    const known = this.shown.get(id);
    if (!row) return known && this.leave(known, id, held);
    const element = known || list.appendChild(this.make(row));
    this.shown.set(id, element);
    if (seq < (this.done.get(id)?.seq ?? 0)) return undefined;
    this.done.delete(id);
    return this.fill(element, row);
  }

  /** @param {HTMLElement} element @param {number} id @param {boolean} held */
  leave(element, id, held) {
    if (held) return this.close(element, this.done.get(id)?.how || "gone");
    element.remove();
    this.shown.delete(id);
  }

  /** The cards of it that the board shows; null where there is nothing to decide here. @param {Row} row @returns {Row[] | null} */
  cardsOf(row) {
    const { sorting } = this.board;
    if (row["kind"] === "field") return this.board.cluster(row["cluster"]) ? [] : null;
    const loose = row["kind"] === "theme" ? (/** @type {Row} */ card) => !sorting.homes.has(card["id"]) : () => true;
    const cards = row["cards"].map((/** @type {number} */ id) => sorting.cards.get(id)).filter(Boolean).filter(loose);
    if (row["kind"] === "theme") return cards.length ? cards : null;
    const stacks = new Set(cards.map((/** @type {Row} */ card) => card["stack"] || -card["id"]));
    return stacks.size > 1 ? cards : null;
  }

  /** @param {Row} row */
  make(row) {
    const element = stamp(place(this.board.root, "suggestion"));
    element.dataset["suggestion"] = row["id"];
    const choices = place(element, "choices");
    const offers = row["kind"] === "field" ? row["fields"] : [null];
    for (const offer of [...offers].reverse()) {
      const button = stamp(place(this.board.root, "accept"));
      if (offer) button.dataset["field"] = offer.id;
      setText(button, offer ? this.board.fieldName(offer.id) : this.say(`accept.${row["kind"]}`));
      choices.prepend(button);
    }
    setText(choices.querySelector('[data-decide="dismiss"]'), this.say("dismiss"));
    show(place(element, "name-it"), row["kind"] === "theme");
    if (row["kind"] === "theme") element.querySelector("input")?.setAttribute("value", this.nameOf(row));
    return element;
  }

  /** A theme is named by its most central card in one's own language, else by its most central one. @param {Row} row @returns {string} */
  nameOf(row) {
    const cards = this.cardsOf(row) || [];
    const own = this.board.tag.split("@")[0];
    const named = cards.find((card) => card["lang"] === own) || cards[0];
    return String(named?.["text"] || "").replace(/\s+/g, " ").slice(0, 120);
  }

  /** @param {HTMLElement} element @param {Row} row */
  fill(element, row) {
    const cluster = row["kind"] === "field" ? this.board.nameOf(row["cluster"]) : "";
    setText(place(element, "what"), this.say(row["kind"], { cluster }));
    this.fillCards(element, this.cardsOf(row) || []);
    const similarity = new Intl.NumberFormat(this.board.tag.split("@")[0], { style: "percent", numberingSystem: "latn" }).format(row["similarity"]);
    const counts = listed(row["fields"].map((/** @type {any} */ field) => `${this.board.fieldName(field.id)} ${field.cards}`));
    setText(place(element, "why"), row["kind"] === "field" ? `${this.say("nearest")}: ${counts}` : this.say(`by.${row["by"]}`, { similarity }));
    const spoken = [...new Set(row["languages"].flat())].map((/** @type {any} */ code) => this.names?.of(code) || code);
    this.reason(element, "across", spoken.length > 1 ? this.say("languages", { names: listed(spoken) }) : "");
    for (const name of ["shared", "differing"]) {
      this.reason(element, name, row[name].length ? this.say(name, { words: listed(row[name]) }) : "");
    }
    this.close(element, "");
  }

  /** @param {HTMLElement} element @param {string} name @param {string} text */
  reason(element, name, text) {
    setText(place(element, name), text);
    show(place(element, name), text !== "");
  }

  /** @param {HTMLElement} element @param {Row[]} cards */
  fillCards(element, cards) {
    const list = place(element, "cards-of");
    const ids = cards.map((card) => String(card["id"]));
    if (list.dataset["ids"] !== String(ids)) {
      list.dataset["ids"] = String(ids);
      list.replaceChildren(...ids.map(() => stamp(place(this.board.root, "suggested-card"))));
    }
    cards.forEach((card, index) => {
      const item = list.children[index];
      const box = item.querySelector("input");
      box.value = card["id"];
      show(box, cards.length > 2 || !place(element, "name-it").hidden);
      setWords(place(item, "words-of"), /** @type {any} */ (card));
      setText(place(item, "about"), this.whereabouts(card));
    });
  }

  /** @param {Row} card */
  whereabouts(card) {
    const homes = this.board.sorting.homes.get(card["id"]) || ["inbox"];
    const where = listed(homes.map((home) => this.board.nameOf(/** @type {any} */ (home))));
    return [`#${card["number"]}`, this.names?.of(card["lang"]) || card["lang"], where].join(" · ");
  }

  /** @param {HTMLElement} element @param {string} how "" while it is open */
  close(element, how) {
    element.classList.toggle("is-done", how !== "");
    for (const control of element.querySelectorAll("button, input")) /** @type {HTMLInputElement} */ (control).disabled = how !== "";
    this.reason(element, "done", how && this.say(how));
  }

  /** @param {Element} target */
  async click(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-decide]"));
    const element = /** @type {HTMLElement | null} */ (button?.closest("[data-suggestion]") || null);
    if (!button || !element) return;
    const suggestion = Number(element.dataset["suggestion"]);
    const accept = button.dataset["decide"] === "accept";
    const how = accept ? "accepted" : "dismissed";
    const fields = accept ? this.wish(element, button) : {};
    this.done.set(suggestion, { how, seq: Infinity });
    element.focus({ preventScroll: true });
    this.close(element, how);
    const answer = await this.board.deeds.act(accept ? "accept_suggestion" : "dismiss_suggestion", { suggestion, ...fields });
    this.done.set(suggestion, { how, seq: answer.ok ? answer.seq ?? 0 : 0 });
    if (answer.ok) this.board.tell(this.say(how));
    this.render();
  }

  /** @param {HTMLElement} element @param {HTMLElement} button */
  wish(element, button) {
    const { field } = button.dataset;
    if (field) return { field: Number(field) };
    const cards = [...place(element, "cards-of").querySelectorAll("input:checked")].map((box) => Number(box.value));
    const named = place(element, "name-it");
    return named.hidden ? { cards } : { cards, title: named.querySelector("input").value };
  }

  /** @param {HTMLInputElement} box */
  async change(box) {
    if (box.dataset["board"] !== "suggesting") return;
    this.switched = Infinity;
    const answer = await this.board.deeds.act("switch_suggestions", { on: box.checked });
    this.switched = answer.ok ? answer.seq ?? 0 : 0;
    this.render();
  }

  /** @param {SubmitEvent} event */
  submit(event) {
    event.preventDefault();
    const number = Number(new FormData(/** @type {HTMLFormElement} */ (event.target)).get("number"));
    this.board.deeds.act("want_themes", { number });
  }
}
