import { listed } from "../lib/listed.js";
import { setText, setWords, show, stamp } from "../control/dom.js";
import { place, steadily } from "./board-dom.js";
import { Drawers } from "./board-drawers.js";
import { forReader, showTranslation } from "./card-translation.js";

/**
 * One column: the inbox or a cluster. A change touches only the cards it names: they keep their element, and with it
 * focus and scroll, for as long as they lie in their column.
 *
 * @typedef {import("./board-sorting.js").Row} Row
 * @typedef {import("./board-sorting.js").Home} Home
 *
 * @typedef {object} Shown a card as it stands in a column
 * @property {HTMLElement} element
 * @property {Row | null} row what it shows
 * @property {string} mark what it says besides its words: another cluster, another opinion, how many say the same
 */
export class Column {
  /** @param {HTMLElement} element @param {Home} home @param {import("./sorting-board.js").SortingBoard} board */
  constructor(element, home, board) {
    this.element = element;
    this.home = home;
    this.board = board;
    this.list = /** @type {HTMLElement} */ (place(element, "cards"));
    this.drawers = new Drawers(this.list, () => stamp(place(board.root, "drawer")));
    /** @type {Map<number, Shown>} */
    this.cards = new Map();
    /** @type {Row | null} */
    this.row = null;
    this.key = 0;
    /** Cards that fit the wish. @type {Set<number>} */
    this.fitting = new Set();
    /** The one card that is a stop of the Tab key; arrows go on from there. @type {HTMLElement | null} */
    this.stop = null;
    this.scrolled = false;
    this.list.addEventListener("scroll", () => (this.scrolled = this.list.scrollTop > 0), { passive: true });
  }

  /** @param {number[]} changed cards that lie or look otherwise, here or elsewhere */
  render(changed) {
    const { sorting } = this.board;
    const here = changed.filter((id) => sorting.homesOf(id).includes(this.home));
    const gone = changed.filter((id) => this.cards.has(id) && !here.includes(id));
    if (here.length + gone.length) steadily(this.list, this.scrolled, () => this.exchange(gone, here));
    if (here.length + gone.length || !this.cards.size) this.settle();
  }

  /** @param {number[]} gone @param {number[]} here */
  exchange(gone, here) {
    const { sorting } = this.board;
    for (const id of gone) this.take(id);
    for (const id of here) if (!this.cards.has(id)) this.put(id, /** @type {Row} */ (sorting.cards.get(id)));
    for (const id of here) {
      this.fill(id, /** @type {Row} */ (sorting.cards.get(id)));
      this.sift(id);
    }
  }

  /** @param {number} id */
  take(id) {
    const { element } = /** @type {Shown} */ (this.cards.get(id));
    if (element === document.activeElement) this.board.focusBeside(element);
    this.drawers.take(element);
    this.cards.delete(id);
    this.fitting.delete(id);
  }

  /** @param {number} id @param {Row} row */
  put(id, row) {
    const element = stamp(place(this.board.root, "card"));
    element.dataset["card"] = String(id);
    this.cards.set(id, { element, row: null, mark: "" });
    this.drawers.put(element, row["number"]);
  }

  /** @param {number} id @param {Row} row */
  fill(id, row) {
    const card = /** @type {Shown} */ (this.cards.get(id));
    const mark = this.mark(id, row);
    if (card.row === row && card.mark === mark) return;
    card.row = row;
    card.mark = mark;
    setWords(place(card.element, "words-of"), /** @type {any} */ (row));
    showTranslation(place(card.element, "words-of"), forReader(row));
    setText(place(card.element, "about"), this.board.about(row, mark));
    card.element.classList.toggle("is-otherwise", this.isOtherwise(id));
    this.board.hands.mark(card.element, id);
  }

  /** @param {number} id */
  isOtherwise(id) {
    return Boolean(this.row?.["dissent"].includes(id));
  }

  /** @param {number} id @param {Row} row */
  mark(id, row) {
    const { sorting, say } = this.board;
    const others = sorting.homesOf(id).filter((home) => home !== this.home).map((home) => this.board.nameOf(home));
    const below = row["stack"] ? this.stackOf(id).length - 1 : 0;
    const marks = [
      this.row?.["highlights"].includes(id) ? `★ ${say("quoted")}` : "",
      this.isOtherwise(id) ? say("otherwise") : "",
      below > 0 && this.stackOf(id)[0] === id ? say("same", { count: below }) : "",
      others.length ? say("also_in", { cluster: listed(others) }) : "",
    ];
    return marks.filter(Boolean).join(" · ");
  }

  /** The cards that say the same and lie here, the top one first. @param {number} id */
  stackOf(id) {
    const { cards, stacks } = this.board.sorting;
    return stacks.get(cards.get(id)?.["stack"])?.filter((other) => this.cards.has(other)) || [id];
  }

  /** It is seen where it fits the wish; of a stack its top one, and all of it while it is chosen. @param {number} id */
  sift(id) {
    const { element } = /** @type {Shown} */ (this.cards.get(id));
    const { sorting, selection } = this.board;
    const fitting = sorting.fitting.has(id);
    const below = fitting && this.stackOf(id).find((other) => sorting.fitting.has(other)) !== id;
    show(element, fitting && (!below || selection.ids.has(id)));
    element.classList.toggle("is-below", below);
    if (fitting) this.fitting.add(id);
    else this.fitting.delete(id);
  }

  refilter() {
    for (const id of this.cards.keys()) this.sift(id);
    this.settle();
  }

  /** A stop for the Tab key, and the count; those below the top of a stack are counted. */
  settle() {
    if (!this.stop?.isConnected || this.stop.hidden) this.stopAt(this.list.querySelector("[data-card]:not([hidden])"));
    const [all, shown] = [this.cards.size, this.fitting.size];
    setText(place(this.element, "count"), shown === all ? String(all) : `${shown}/${all}`);
    const empty = place(this.element, "empty");
    setText(empty, shown ? "" : this.board.emptiness(this.row, all));
    show(empty, !shown);
  }

  /** @param {HTMLElement | null} card */
  stopAt(card) {
    this.stop?.setAttribute("tabindex", "-1");
    this.stop = card;
    card?.setAttribute("tabindex", "0");
  }

  /** The cards that are seen, from top to bottom. @returns {HTMLElement[]} */
  get seen() {
    return [...this.list.querySelectorAll("[data-card]:not([hidden])")].map((card) => /** @type {HTMLElement} */ (card));
  }
}
