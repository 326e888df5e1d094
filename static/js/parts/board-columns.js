import { setText, setWords, show, stamp } from "../control/dom.js";
import { place, steadily } from "./board-dom.js";
import { fits } from "./board-sorting.js";
import { forReader, showTranslation } from "./card-translation.js";

/**
 * The inbox and one column for each cluster. A change touches only the rows it changes: cards keep their element,
 * and with it focus and scroll, for as long as they lie in their column.
 *
 * @typedef {import("./board-sorting.js").Row} Row
 * @typedef {"inbox" | number} Home
 *
 * @typedef {object} Shown a card as it stands in a column
 * @property {HTMLElement} element
 * @property {Row | null} row what it shows
 * @property {string} mark what it says besides its words: another cluster, another opinion, how many say the same
 */

/** @param {Element} element @returns {Home} */
export function homeOf(element) {
  const column = /** @type {HTMLElement | null} */ (element.closest("[data-column]"))?.dataset["column"];
  return column === "inbox" || column === undefined ? "inbox" : Number(column);
}

/** @param {Element | null} card */
export function idOf(card) {
  return Number(/** @type {HTMLElement | null} */ (card)?.dataset["card"]);
}

class Column {
  /** @param {HTMLElement} element @param {import("./sorting-board.js").SortingBoard} board */
  constructor(element, board) {
    this.element = element;
    this.board = board;
    this.list = /** @type {HTMLElement} */ (place(element, "cards"));
    /** @type {Map<number, Shown>} */
    this.cards = new Map();
    /** @type {Row | null} */
    this.row = null;
    this.key = 0;
    /** What it showed last, to leave it alone when nothing of that has changed. @type {Map<number, Row> | null} */
    this.seen = null;
    /** @type {Row | null} */
    this.shows = null;
    /** @type {number[]} */
    this.ids = [];
    /** Cards that fit the wish. @type {Set<number>} */
    this.fitting = new Set();
    /** The one card that is a stop of the Tab key. @type {Element | null} */
    this.stop = null;
    this.scrolled = false;
    this.list.addEventListener("scroll", () => (this.scrolled = this.list.scrollTop > 0), { passive: true });
  }

  /** @param {number[]} ids in the order they shall have */
  render(ids) {
    const { sorting } = this.board;
    const same = this.seen === sorting.cards && this.shows === this.row && ids.length === this.ids.length && ids.every((id, index) => id === this.ids[index]);
    if (same && !sorting.twice) return;
    const settled = this.isSettled();
    [this.seen, this.shows, this.ids] = [sorting.cards, this.row, ids];
    const wanted = ids.filter((id) => sorting.cards.has(id));
    const stay = new Set(wanted);
    const gone = [...this.cards.keys()].filter((id) => !stay.has(id));
    const fresh = wanted.filter((id) => !this.cards.has(id));
    if (gone.length || fresh.length) steadily(this.list, this.scrolled, () => this.exchange(gone, wanted));
    let changed = gone.length + fresh.length > 0 || !wanted.length;
    for (const id of settled ? fresh : wanted) changed = this.fill(id, /** @type {Row} */ (sorting.cards.get(id))) || changed;
    if (!changed) return;
    if (settled) this.reach(gone, fresh);
    else this.refilter();
  }

  /** Whether the cards that stay look and fit as before, so that a move costs no more among a thousand than among ten. */
  isSettled() {
    const { sorting } = this.board;
    const told = (/** @type {Row | null} */ row) => `${row?.["dissent"]}/${row?.["fields"]}`;
    return this.seen === sorting.cards && !sorting.twice && !sorting.stacked && told(this.shows) === told(this.row);
  }

  /** @param {number[]} gone @param {number[]} wanted */
  exchange(gone, wanted) {
    for (const id of gone) {
      const { element } = /** @type {Shown} */ (this.cards.get(id));
      if (element === document.activeElement) this.board.focusBeside(element);
      element.remove();
      this.cards.delete(id);
    }
    let before = this.list.firstElementChild;
    for (const id of wanted) {
      const known = this.cards.get(id);
      if (known && known.element === before) {
        before = before.nextElementSibling;
        continue;
      }
      const element = known?.element || stamp(place(this.board.root, "card"));
      element.dataset["card"] = String(id);
      if (!known) this.cards.set(id, { element, row: null, mark: "" });
      this.list.insertBefore(element, before);
    }
  }

  /** Whether it shows something new. @param {number} id @param {Row} row */
  fill(id, row) {
    const card = /** @type {Shown} */ (this.cards.get(id));
    const mark = this.mark(id, row);
    if (card.row === row && card.mark === mark) return false;
    card.row = row;
    card.mark = mark;
    setWords(place(card.element, "words-of"), /** @type {any} */ (row));
    showTranslation(place(card.element, "words-of"), forReader(row));
    setText(place(card.element, "about"), this.board.about(row, mark));
    card.element.classList.toggle("is-otherwise", this.isOtherwise(id));
    this.board.hands.mark(card.element, id);
    return true;
  }

  /** @param {number} id */
  isOtherwise(id) {
    return Boolean(this.row?.["dissent"].includes(id));
  }

  /** @param {number} id @param {Row} row */
  mark(id, row) {
    const { sorting, say } = this.board;
    const homes = sorting.homes.get(id) || [];
    const others = homes.length > 1 ? homes.filter((home) => home !== this.row?.["id"]).map((home) => this.board.nameOf(Number(home))) : [];
    const below = row["stack"] ? this.stackOf(id).length - 1 : 0;
    const marks = [
      this.isOtherwise(id) ? say("otherwise") : "",
      below > 0 && this.stackOf(id)[0] === id ? say("same", { count: below }) : "",
      others.length ? say("also_in", { cluster: others.join(", ") }) : "",
    ];
    return marks.filter(Boolean).join(" · ");
  }

  /** The cards that say the same and lie here, the top one first. @param {number} id */
  stackOf(id) {
    const stack = this.board.sorting.cards.get(id)?.["stack"];
    return stack ? [...this.cards.keys()].filter((other) => this.board.sorting.cards.get(other)?.["stack"] === stack).sort((a, b) => a - b) : [id];
  }

  /** Only one card of a list is a stop of the Tab key; arrows go on from there. */
  stopAt() {
    if (this.isStop(this.stop)) return;
    this.stop = this.list.querySelector('[tabindex="0"]:not([hidden])');
    if (this.stop) return;
    for (const old of this.list.querySelectorAll('[tabindex="0"]')) old.setAttribute("tabindex", "-1");
    this.stop = this.list.querySelector("[data-card]:not([hidden])");
    this.stop?.setAttribute("tabindex", "0");
  }

  /** @param {Element | null} card */
  isStop(card) {
    return card !== null && this.list.contains(card) && card.matches('[tabindex="0"]:not([hidden])');
  }

  /** @param {number} shown those below the top of a stack included */
  count(shown) {
    const all = this.cards.size;
    setText(place(this.element, "count"), shown === all ? String(all) : `${shown}/${all}`);
    const empty = place(this.element, "empty");
    setText(empty, shown ? "" : this.board.emptiness(this.row, all));
    show(empty, !shown);
  }

  /** What fits the wish; of a stack its top one, and all of it while it is chosen. */
  refilter() {
    const { sorting, wish, selection } = this.board;
    const stacks = new Set();
    this.fitting.clear();
    for (const id of [...this.cards.keys()].sort((a, b) => a - b)) {
      const { element, row } = /** @type {Shown} */ (this.cards.get(id));
      const fitting = row !== null && fits(row, wish, sorting);
      const below = fitting && row["stack"] && stacks.has(row["stack"]);
      if (fitting && row["stack"]) stacks.add(row["stack"]);
      show(element, fitting && (!below || selection.ids.has(id)));
      element.classList.toggle("is-below", Boolean(below));
      if (fitting) this.fitting.add(id);
    }
    this.stopAt();
    this.count(this.fitting.size);
  }

  /** The same where no card lies on a stack and only these came or went. @param {number[]} gone @param {number[]} fresh */
  reach(gone, fresh) {
    const { sorting, wish } = this.board;
    for (const id of gone) this.fitting.delete(id);
    for (const id of fresh) {
      const { element, row } = /** @type {Shown} */ (this.cards.get(id));
      const fitting = row !== null && fits(row, wish, sorting);
      show(element, fitting);
      if (fitting) this.fitting.add(id);
    }
    this.stopAt();
    this.count(this.fitting.size);
  }
}

export class Columns {
  /** @param {import("./sorting-board.js").SortingBoard} board */
  constructor(board) {
    this.board = board;
    this.area = /** @type {HTMLElement} */ (place(board.root, "clusters"));
    this.inbox = new Column(/** @type {HTMLElement} */ (board.root.querySelector('[data-column="inbox"]')), board);
    /** @type {Map<number, Column>} */
    this.clusters = new Map();
  }

  render() {
    const { sorting } = this.board;
    for (const id of [...this.clusters.keys()]) if (!sorting.clusters.some((row) => row["id"] === id)) this.drop(id);
    let before = this.area.firstElementChild;
    sorting.clusters.forEach((row, index) => {
      const column = this.clusters.get(row["id"]) || this.add(row["id"]);
      if (column.element === before) before = before.nextElementSibling;
      else this.area.insertBefore(column.element, before);
      if (column.row !== row || column.key !== index + 1) {
        const { row: old } = column;
        column.row = row;
        column.key = index + 1;
        this.board.headings.render(column.element, row, old);
      }
      column.render(row["cards"]);
    });
    this.inbox.render(sorting.inbox);
  }

  /** @param {number} id */
  add(id) {
    const element = stamp(place(this.board.root, "column"));
    element.dataset["column"] = String(id);
    const column = new Column(element, this.board);
    this.clusters.set(id, column);
    return column;
  }

  /** @param {number} id */
  drop(id) {
    const column = this.clusters.get(id);
    if (column?.element.contains(document.activeElement)) this.board.focusInbox();
    column?.element.remove();
    this.clusters.delete(id);
  }

  refilter() {
    for (const column of [this.inbox, ...this.clusters.values()]) column.refilter();
  }

  /** @param {Home} home */
  column(home) {
    return home === "inbox" ? this.inbox : this.clusters.get(home);
  }

  /** @param {Home} home @param {number} id */
  element(home, id) {
    return this.column(home)?.cards.get(id)?.element;
  }

  /** The columns as they stand, the inbox first. */
  get order() {
    const clusters = this.board.sorting.clusters.map((row) => this.clusters.get(row["id"]));
    return [this.inbox, ...clusters].filter((column) => column !== undefined);
  }
}
