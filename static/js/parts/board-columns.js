import { stamp } from "../control/dom.js";
import { Column } from "./board-column.js";
import { place } from "./board-dom.js";

/**
 * The inbox and one column for each cluster, in the board's order.
 *
 * @typedef {import("./board-sorting.js").Home} Home
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

export class Columns {
  /** @param {import("./sorting-board.js").SortingBoard} board */
  constructor(board) {
    this.board = board;
    this.area = /** @type {HTMLElement} */ (place(board.root, "clusters"));
    this.inbox = new Column(/** @type {HTMLElement} */ (board.root.querySelector('[data-column="inbox"]')), "inbox", board);
    /** @type {Map<number, Column>} */
    this.clusters = new Map();
  }

  /** @param {Set<number>} changed cards that lie or look otherwise than before */
  render(changed) {
    this.lineUp();
    for (const column of this.order) column.render([...changed]);
  }

  /** Columns and headings as the clusters are now. */
  lineUp() {
    const { sorting } = this.board;
    for (const id of [...this.clusters.keys()]) if (!sorting.clusters.some((row) => row["id"] === id)) this.drop(id);
    let before = this.area.firstElementChild;
    sorting.clusters.forEach((row, index) => {
      const column = this.clusters.get(row["id"]) || this.add(row["id"]);
      if (column.element === before) before = before.nextElementSibling;
      else this.area.insertBefore(column.element, before);
      if (column.row === row && column.key === index + 1) return;
      const { row: old } = column;
      column.row = row;
      column.key = index + 1;
      this.board.headings.render(column.element, row, old);
    });
  }

  /** @param {number} id */
  add(id) {
    const element = stamp(place(this.board.root, "column"));
    element.dataset["column"] = String(id);
    const column = new Column(element, id, this.board);
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
    for (const column of this.order) column.refilter();
  }

  /** @param {Home} home */
  column(home) {
    return home === "inbox" ? this.inbox : this.clusters.get(home);
  }

  /** @param {Home} home @param {number} id */
  element(home, id) {
    return this.column(home)?.cards.get(id)?.element;
  }

  /** A card in all its columns. @param {number} id */
  elements(id) {
    return this.order.map((column) => column.cards.get(id)?.element).filter((element) => element !== undefined);
  }

  /** The columns as they stand, the inbox first. */
  get order() {
    const clusters = this.board.sorting.clusters.map((row) => this.clusters.get(row["id"]));
    return [this.inbox, ...clusters].filter((column) => column !== undefined);
  }
}
