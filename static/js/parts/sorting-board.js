import { listed } from "../lib/listed.js";
import { setText, stamp, keyed } from "../control/dom.js";
import { pick } from "../control/words.js";
import { Columns, homeOf, idOf } from "./board-columns.js";
import { Deeds } from "./board-deeds.js";
import { place, speaker } from "./board-dom.js";
import { Drag } from "./board-drag.js";
import { Filter } from "./board-filter.js";
import { Hands } from "./board-hands.js";
import { Headings } from "./board-headings.js";
import { Keys } from "./board-keys.js";
import { Selection } from "./board-selection.js";
import { PILE_KEYS, Sorting } from "./board-sorting.js";
import { Status } from "./board-status.js";
import { Suggestions } from "./board-suggestions.js";
import { Versions } from "./board-versions.js";

/**
 * The board as a whole: what lies where, what is shown, what is chosen; its parts ask it for all of that.
 *
 * @typedef {import("./board-sorting.js").Row} Row
 * @typedef {import("./board-sorting.js").Home} Home
 * @typedef {(name: string, fields: Record<string, any>) => Promise<import("../lib/wire.js").Answer>} Act
 */
export class SortingBoard {
  /** @param {HTMLElement} root the element with the board's templates and words @param {Act} act @param {(cards: number[]) => void} reach */
  constructor(root, act, reach) {
    this.root = root;
    this.act = act;
    const words = JSON.parse(place(root, "words").textContent);
    this.say = speaker(words);
    /** @type {string} */
    this.tag = words.tag;
    this.status = new Status(place(root, "status"));
    this.bar = /** @type {HTMLElement} */ (root.querySelector(".board-bar"));
    this.filter = new Filter(root, this.say, () => this.refilter(), (share) => this.deeds.takeShare(share), words.tag);
    this.hands = new Hands(this, reach);
    this.selection = new Selection(this);
    this.deeds = new Deeds(this);
    this.headings = new Headings(this);
    this.columns = new Columns(this);
    this.drag = new Drag(this);
    this.keys = new Keys(this);
    this.versions = new Versions(this);
    this.suggestions = new Suggestions(this);
    root.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target)));
    root.addEventListener("focusin", (event) => this.focusedOn(/** @type {Element} */ (event.target)));
    this.renderBar();
  }

  sorting = new Sorting();
  /** @type {import("../lib/wire.js").Snapshot | null} */
  given = null;
  /** @type {{id: number, labels: Record<string, string>}[]} */
  fields = [];
  /** @type {import("./board-sorting.js").Wish} */
  wish = { text: "", purpose: "", table: "", round: "", kind: "", lang: "", area: "", field: "", brought: "", share: "" };

  /** How many of the cards shown lay in a cluster when last counted. */
  sorted = 0;

  /** @param {import("../lib/wire.js").Snapshot} snapshot */
  render(snapshot) {
    this.given = snapshot;
    const before = this.sorted;
    const changed = this.sorting.take(snapshot);
    this.fields = snapshot.state["fields"] || [];
    this.filter.render(snapshot, this.sorting);
    const wish = this.filter.wish();
    const same = JSON.stringify(wish) === JSON.stringify(this.wish);
    this.wish = wish;
    this.sorting.sift(wish, same ? changed : [...changed, ...this.sorting.cards.keys()]);
    this.columns.render(changed);
    if (!same) this.columns.refilter();
    this.selection.render();
    this.suggestions.render(changed);
    this.arrived();
    this.renderCounts(before);
  }

  refilter() {
    this.wish = this.filter.wish();
    this.sorting.sift(this.wish, this.sorting.cards.keys());
    this.columns.refilter();
    if (this.given) this.filter.render(this.given, this.sorting);
    this.renderCounts(null);
  }

  /** Cards whose act the snapshot holds are under way no more. */
  arrived() {
    if (this.given) this.deeds.settle(this.given.seq);
  }

  /** @param {number | null} before how many were sorted; others' work is said, gathered */
  renderCounts(before) {
    const { hidden, held, fitting } = this.sorting;
    const cards = fitting.size;
    const sorted = cards - this.columns.inbox.fitting.size;
    this.sorted = sorted;
    const done = this.say("sorted", { sorted, cards });
    const out = [hidden ? this.say("hidden", { count: hidden }) : "", held ? this.say("held", { count: held }) : ""];
    setText(place(this.root, "counts"), done);
    setText(place(this.root, "out"), out.filter(Boolean).join(" · "));
    if (before !== null && before !== sorted) this.status.say(done);
  }

  renderBar() {
    const { ids } = this.selection;
    setText(place(this.root, "chosen"), this.say("chosen", { count: ids.size }));
    this.hands.reach();
    const none = ids.size === 0;
    for (const button of this.bar.querySelectorAll("[data-do]")) /** @type {any} */ (button).disabled = none;
    for (const menu of this.bar.querySelectorAll("summary")) menu.setAttribute("aria-disabled", String(none));
  }

  /** The clusters as buttons, made when a menu is opened. @param {string} name */
  renderTargets(name) {
    const template = place(this.root, "target-of");
    /** @type {Home[]} */
    const homes = [...(name === "move" ? /** @type {Home[]} */ (["inbox"]) : []), ...this.sorting.clusters.map((row) => row["id"])];
    const others = homes.filter((home) => home !== this.selection.home);
    keyed(place(this.root, `${name}-list`), others, (home) => home, () => stamp(template), (element, home) => {
      setText(place(element, "key"), home === "inbox" ? "⌫" : this.keyOf(home));
      setText(place(element, "title"), this.nameOf(home));
    });
  }

  /** @param {{undo: any, redo: any}} answer */
  renderUndo({ undo, redo }) {
    for (const [name, step] of Object.entries({ undo, redo })) {
      /** @type {any} */ (this.root.querySelector(`[data-do="${name}"]`)).disabled = step === null;
    }
  }

  /** @param {Element} target */
  clicked(target) {
    if (this.drag.wasDragged()) return undefined;
    const card = target.closest("[data-card]");
    if (card) return this.selection.toggle(homeOf(card), idOf(card));
    const menu = target.closest(".board-bar summary")?.parentElement?.dataset["board"];
    if (menu === "move" || menu === "also") this.renderTargets(menu);
    const choice = /** @type {HTMLElement | null} */ (target.closest(".board-choice"));
    if (choice) return this.chose(choice);
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-do]"));
    return button && this.did(button);
  }

  /** @param {HTMLElement} choice */
  chose(choice) {
    const key = choice.dataset["key"];
    const home = key === "inbox" ? "inbox" : Number(key);
    const second = choice.closest('[data-board="also"]') !== null;
    this.headings.closeMenus(null);
    if (second) this.deeds.also(this.selection.now, Number(home));
    else this.deeds.put(this.selection.now, home);
  }

  /** @param {HTMLElement} button */
  did(button) {
    const { dataset } = button;
    const chosen = this.selection.now;
    if (dataset["do"] === "new") this.deeds.put(chosen, "new");
    if (dataset["do"] === "draft") this.wantDraft(null, chosen.ids);
    if (button.closest('[data-board="more"]')) this.headings.closeMenus(null);
    if (dataset["do"] === "aside") this.deeds.aside(chosen, dataset["pile"] || "");
    if (dataset["do"] === "otherwise") this.deeds.otherwise(chosen);
    if (dataset["do"] === "quote") this.deeds.quote(chosen);
    if (dataset["do"] === "stack") this.deeds.stack(chosen);
    if (dataset["do"] === "translate") document.dispatchEvent(new CustomEvent("translation-wanted", { detail: chosen.ids[0] ?? 0 }));
    if (dataset["do"] === "undo") this.deeds.undo();
    if (dataset["do"] === "redo") this.deeds.redo();
    if (dataset["do"] === "hide") {
      this.headings.closeMenus(null);
      this.deeds.hide(chosen, dataset["reason"] || "");
    }
  }

  /** @param {Row | null} cluster @param {number[]} cards */
  wantDraft(cluster, cards) {
    const detail = { cluster: cluster ? cluster["id"] : null, cards };
    this.root.dispatchEvent(new CustomEvent("draft-wanted", { bubbles: true, detail }));
  }

  /** What has just been done stands there at once, and is said politely. @param {string} text */
  tell(text) {
    setText(place(this.root, "last"), text);
    this.status.say(text);
  }

  /** The card in focus. @returns {{home: Home, id: number} | null} */
  get focused() {
    const card = document.activeElement?.closest("[data-card]");
    return card && this.root.contains(card) ? { home: homeOf(card), id: idOf(card) } : null;
  }

  /** @param {HTMLElement | null | undefined} element */
  focusCard(element) {
    element?.focus();
  }

  /** The next card that stays, else the one before, else the heading. @param {HTMLElement} card @param {number[]} leaving */
  focusBeside(card, leaving = []) {
    const home = homeOf(card);
    const shown = this.columns.column(home)?.seen || [];
    const now = shown.indexOf(card);
    const stays = (/** @type {HTMLElement} */ each) => each !== card && !leaving.includes(idOf(each)) && !this.hands.isHeld(idOf(each)) && !this.deeds.isGoing(home, idOf(each));
    const next = shown.slice(now + 1).find(stays) || shown.slice(0, now).reverse().find(stays);
    const heading = /** @type {HTMLElement | null} */ (card.closest("[data-column]")?.querySelector('[data-board="target"]') || null);
    (next || heading)?.focus({ preventScroll: next === undefined });
  }

  focusInbox() {
    place(/** @type {HTMLElement} */ (this.root.querySelector('[data-column="inbox"]')), "target").focus({ preventScroll: true });
  }

  /** The card in focus is the Tab stop of its list. @param {Element} target */
  focusedOn(target) {
    const card = target.closest("[data-card]");
    this.hands.reach();
    if (!card) return;
    this.columns.column(homeOf(card))?.stopAt(/** @type {HTMLElement} */ (card));
  }

  /** @param {Home} home */
  cluster(home) {
    return home === "inbox" ? undefined : this.sorting.clusters.find((row) => row["id"] === home);
  }

  /** @param {Row} row @returns {string} */
  titleOf(row) {
    return row["title"] || this.say(row["pile"] === "theme" ? "untitled" : `piles.${row["pile"]}`);
  }

  /** @param {Home} home */
  nameOf(home) {
    const row = this.cluster(home);
    return row ? this.titleOf(row) : this.say("inbox");
  }

  /** What is typed to put a card there. @param {number} cluster @returns {string} */
  keyOf(cluster) {
    const index = this.sorting.clusters.findIndex((row) => row["id"] === cluster);
    const pile = this.sorting.clusters[index]?.["pile"];
    const own = Object.keys(PILE_KEYS).find((key) => PILE_KEYS[key] === pile);
    return own || String(index + 1);
  }

  /** @param {number[]} ids */
  numbersOf(ids) {
    return listed(ids.map((id) => `#${this.sorting.cards.get(id)?.["number"]}`));
  }

  /** @param {number} id */
  fieldName(id) {
    const field = this.fields.find((each) => each.id === id);
    return field ? pick(field.labels, [this.tag]).text : "";
  }

  /** What is known of a card, small below its words. @param {Row} card @param {string} mark @returns {string} */
  about(card, mark) {
    const facts = [
      `#${card["number"]}`,
      card["place"] ? this.say("table", { number: card["place"] }) : "",
      this.say(`kinds.${card["kind"]}`),
      this.given?.state["areas"].find((/** @type {Row} */ area) => area["id"] === card["area"])?.["name"] || "",
      this.say(`purposes.${card["purpose"]}`),
      mark,
    ];
    return facts.filter(Boolean).join(" · ");
  }

  /** Why a column shows nothing. @param {Row | null} cluster @param {number} all cards in it, shown or not */
  emptiness(cluster, all) {
    if (all) return this.say("nothing_found");
    if (cluster) return this.say("empty");
    return this.say(this.sorting.cards.size ? "all_sorted" : "no_cards");
  }
}
