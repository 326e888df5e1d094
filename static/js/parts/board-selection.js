/**
 * The chosen cards: of one column at a time, so that it is plain where they come from.
 *
 * @typedef {import("./board-sorting.js").Home} Home
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
    for (const each of this.packOf(home, id)) {
      if (chosen) this.ids.add(each);
      else this.ids.delete(each);
      this.board.columns.element(home, each)?.setAttribute("aria-selected", String(chosen));
    }
    this.fold();
    this.board.renderBar();
  }

  /** The top card of a stack stands for all of it; chosen, the stack lies open, and one of it can be left out.
   * @param {Home} home @param {number} id */
  packOf(home, id) {
    const stack = this.board.columns.column(home)?.stackOf(id) || [id];
    return stack[0] === id ? stack : [id];
  }

  /** Open the stacks that are chosen, close the others. */
  fold() {
    if (this.board.sorting.stacks.size) this.board.columns.column(this.home)?.refilter();
  }

  clear() {
    for (const id of this.ids) this.board.columns.element(this.home, id)?.setAttribute("aria-selected", "false");
    this.ids.clear();
    this.fold();
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
    return focused ? { home: focused.home, ids: this.packOf(focused.home, focused.id) } : { home: this.home, ids: [] };
  }
}
