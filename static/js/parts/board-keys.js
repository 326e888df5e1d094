import { homeOf, idOf } from "./board-columns.js";
import { TypedNumber } from "./board-number.js";
import { PILE_KEYS } from "./board-sorting.js";

/**
 * The board by keys: arrows walk, Space chooses, a number puts the card into that cluster and the focus goes on to the
 * next card, Shift with a number gives a second home, 0 makes a new cluster, a full stop or comma sets aside, Backspace puts
 * back, F2 renames. A number may have two digits, one quickly after the other.
 */
export class Keys {
  /** @param {import("./sorting-board.js").SortingBoard} board */
  constructor(board) {
    this.board = board;
    this.typing = new TypedNumber({
      count: () => this.board.sorting.themes.length,
      typed: (number, also) => this.number(number, also),
      waits: (digit) => this.board.tell(this.board.say("digit_waits", { digit })),
    });
    board.root.addEventListener("keydown", (pressed) => this.press(pressed));
    board.root.addEventListener("pointerdown", () => this.typing.settle(), true);
  }

  /** @param {KeyboardEvent} pressed */
  press(pressed) {
    const target = /** @type {Element} */ (pressed.target);
    if (pressed.defaultPrevented || pressed.altKey || target.matches("input, textarea, select")) {
      if (pressed.key !== "Escape") return;
      if (target.closest('[data-board="rename"]')) this.done(pressed, () => this.board.headings.stay(homeOf(target)));
      if (target.closest(".board-menu[open]")) this.done(pressed, () => this.board.headings.closeMenus(null));
      return;
    }
    const ordered = pressed.ctrlKey || pressed.metaKey;
    const digit = ordered ? null : /^(?:Digit|Numpad)(\d)$/.exec(pressed.code);
    if (digit && target.closest("[data-card]")) return this.done(pressed, () => this.typing.press(Number(digit[1]), pressed.shiftKey));
    if (this.typing.first && pressed.key === "Enter") return this.done(pressed, () => this.typing.settle());
    if (this.typing.first && pressed.key === "Escape") return this.done(pressed, () => this.giveUp());
    if (pressed.key !== "Shift") this.typing.settle();
    // What a waiting digit did has moved the focus on.
    const deed = ordered ? this.undoing(pressed) : this.plain(pressed, document.activeElement || target);
    if (deed) this.done(pressed, deed);
  }

  giveUp() {
    this.typing.forget();
    this.board.tell("");
  }

  /** @param {KeyboardEvent} pressed @param {() => void} deed */
  done(pressed, deed) {
    pressed.preventDefault();
    pressed.stopPropagation();
    deed();
  }

  /** @param {KeyboardEvent} pressed @returns {(() => void) | undefined} */
  undoing({ key, shiftKey }) {
    const letter = key.toLowerCase();
    if (letter === "z" && !shiftKey) return () => this.board.deeds.undo();
    if (letter === "y" || (letter === "z" && shiftKey)) return () => this.board.deeds.redo();
    return undefined;
  }

  /** @param {KeyboardEvent} pressed @param {Element} target @returns {(() => void) | undefined} */
  plain(pressed, target) {
    const { board } = this;
    if (pressed.key === "Escape") return () => this.escape();
    const card = target.closest("[data-card]");
    const heading = target.closest('[data-board="target"]');
    if (!card && !heading) return undefined;
    const walk = this.walking(pressed.key, homeOf(target), card);
    if (walk) return walk;
    if (pressed.key === "F2" && homeOf(target) !== "inbox") return () => board.headings.rename(homeOf(target));
    if (!card) return undefined;
    if (pressed.key === " " || pressed.key === "Enter") return () => board.selection.toggle(homeOf(card), idOf(card));
    if (pressed.key === "Backspace" || pressed.key === "Delete") return () => this.put(card, "inbox");
    const pile = PILE_KEYS[pressed.key];
    return pile ? () => this.aside(card, pile) : undefined;
  }

  escape() {
    this.board.headings.closeMenus(null);
    this.board.selection.clear();
  }

  /** Of the card in focus: while a digit waits nothing else is pressed or tapped. @param {number} number @param {boolean} also */
  number(number, also) {
    const card = document.activeElement?.closest("[data-card]");
    if (!card || !this.board.root.contains(card)) return;
    const cluster = this.board.sorting.themes[number - 1]?.["id"];
    if (number === 0) this.put(card, "new");
    else if (cluster === undefined) this.board.tell("");
    else if (also) this.board.deeds.also(this.board.selection.now, cluster);
    else this.put(card, cluster);
  }

  /** The focus goes on to the next card before the card has left. @param {Element} card @param {import("./board-sorting.js").Home | "new"} target */
  put(card, target) {
    const chosen = this.board.selection.now;
    const stays = target === chosen.home || (chosen.home === homeOf(card) && !chosen.ids.includes(idOf(card)));
    if (!stays) this.board.focusBeside(/** @type {HTMLElement} */ (card), chosen.ids);
    this.board.deeds.put(chosen, target);
  }

  /** @param {Element} card @param {string} pile */
  aside(card, pile) {
    const chosen = this.board.selection.now;
    this.board.focusBeside(/** @type {HTMLElement} */ (card), chosen.ids);
    this.board.deeds.aside(chosen, pile);
  }

  /** @param {string} key @param {import("./board-sorting.js").Home} home @param {Element | null} card @returns {(() => void) | undefined} */
  walking(key, home, card) {
    const { order } = this.board.columns;
    const column = order.findIndex((each) => each.home === home);
    const shown = order[column]?.seen || [];
    const now = card ? shown.indexOf(/** @type {HTMLElement} */ (card)) : -1;
    const forward = getComputedStyle(this.board.root).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    switch (key) {
      case "ArrowDown":
        return () => this.board.focusCard(shown[now + 1]);
      case "ArrowUp":
        return () => this.board.focusCard(shown[now - 1] || (now === 0 ? this.head(column) : undefined));
      case "Home":
        return () => this.board.focusCard(shown[0]);
      case "End":
        return () => this.board.focusCard(shown.at(-1));
      case "ArrowLeft":
      case "ArrowRight":
        return () => this.side(column + (key === forward ? 1 : -1));
      default:
        return undefined;
    }
  }

  /** @param {number} column @returns {HTMLElement | null | undefined} */
  head(column) {
    return this.board.columns.order[column]?.element.querySelector('[data-board="target"]');
  }

  /** Into the column beside: its card that Tab would reach, else its heading. @param {number} column */
  side(column) {
    this.board.focusCard(this.board.columns.order[column]?.stop || this.head(column));
  }
}
