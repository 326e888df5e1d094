/**
 * The chosen cards: of one column at a time, so that it is plain where they come from.
 *
 * @typedef {import("./board-columns.js").Home} Home
 */
export class Selection {
  /** @param {import("./sorting-board.js").SortingBoard} board */
  constructor(board) {
    this.board = board;
    /** @type {Home} */
    this.home = "inbox";
    /** @type {Set<number>} */
    this.ids = new Set();
  }

  /** @param {Home} home @param {number} id */
  toggle(home, id) {
    if (home !== this.home) this.clear();
    this.home = home;
    const chosen = !this.ids.has(id);
    if (chosen) this.ids.add(id);
    else this.ids.delete(id);
    this.board.columns.element(home, id)?.setAttribute("aria-selected", String(chosen));
    this.board.renderBar();
  }

  clear() {
    for (const id of this.ids) this.board.columns.element(this.home, id)?.setAttribute("aria-selected", "false");
    this.ids.clear();
    this.board.renderBar();
  }

  /** Cards that others have taken away are chosen no more. */
  render() {
    for (const id of this.ids) if (!this.board.columns.element(this.home, id)) this.ids.delete(id);
    this.board.renderBar();
  }

  /** The chosen cards, else the one in focus. @returns {{home: Home, ids: number[]}} */
  get now() {
    if (this.ids.size) return { home: this.home, ids: [...this.ids] };
    const focused = this.board.focused;
    return focused ? { home: focused.home, ids: [focused.id] } : { home: this.home, ids: [] };
  }
}
