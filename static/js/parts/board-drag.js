import { homeOf, idOf } from "./board-columns.js";

const FAR_PX = 6;
const HOLD_MS = 350;

/** Pulling cards by mouse or pen at once, by finger after holding, so that a finger can still scroll. */
export class Drag {
  /** @param {import("./sorting-board.js").SortingBoard} board */
  constructor(board) {
    this.board = board;
    /** @type {{card: HTMLElement, x: number, y: number, finger: boolean, held: number} | null} */
    this.start = null;
    /** @type {HTMLElement | null} */
    this.ghost = null;
    this.dragged = false;
    /** Whether pulling chose the card, so that dropping it where it was leaves nothing chosen. */
    this.chose = false;
    board.root.addEventListener("pointerdown", (event) => this.down(event));
    document.addEventListener("pointermove", (event) => this.move(event));
    document.addEventListener("pointerup", (event) => this.up(event));
    document.addEventListener("pointercancel", () => this.end());
    board.root.addEventListener("touchmove", (event) => this.ghost && event.preventDefault(), { passive: false });
    board.root.addEventListener("contextmenu", (event) => this.ghost && event.preventDefault());
  }

  /** Whether the click that ends a pull should be passed over; asked once. */
  wasDragged() {
    const dragged = this.dragged;
    this.dragged = false;
    return dragged;
  }

  /** @param {PointerEvent} event */
  down(event) {
    this.dragged = false;
    const card = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("[data-card]"));
    if (!card || event.button !== 0 || !event.isPrimary) return;
    const finger = event.pointerType === "touch";
    const held = finger ? setTimeout(() => this.lift(), HOLD_MS) : 0;
    this.start = { card, x: event.clientX, y: event.clientY, finger, held };
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (!this.start) return;
    const { x, y, finger } = this.start;
    const far = Math.hypot(event.clientX - x, event.clientY - y) > FAR_PX;
    if (!this.ghost && far && finger) return this.end();
    if (!this.ghost && far) this.lift();
    if (!this.ghost) return;
    this.ghost.style.setProperty("--drag-x", `${event.clientX - x}px`);
    this.ghost.style.setProperty("--drag-y", `${event.clientY - y}px`);
    this.point(this.columnAt(event));
  }

  lift() {
    if (!this.start) return;
    const { card } = this.start;
    const { selection } = this.board;
    const box = card.getBoundingClientRect();
    this.chose = !selection.ids.has(idOf(card)) || selection.home !== homeOf(card);
    if (this.chose) {
      selection.clear();
      selection.toggle(homeOf(card), idOf(card));
    }
    const ghost = /** @type {HTMLElement} */ (card.cloneNode(true));
    ghost.removeAttribute("data-card");
    ghost.setAttribute("aria-hidden", "true");
    ghost.className = "board-card board-ghost";
    ghost.style.setProperty("--drag-from-x", `${box.x}px`);
    ghost.style.setProperty("--drag-from-y", `${box.y}px`);
    ghost.style.setProperty("--drag-width", `${box.width}px`);
    if (selection.ids.size > 1) ghost.dataset["more"] = String(selection.ids.size);
    this.board.root.append(ghost);
    this.ghost = ghost;
  }

  /** @param {PointerEvent} event @returns {HTMLElement | null} */
  columnAt(event) {
    const under = document.elementFromPoint(event.clientX, event.clientY);
    return under && this.board.root.contains(under) ? under.closest("[data-column]") : null;
  }

  /** @param {HTMLElement | null} column */
  point(column) {
    for (const old of this.board.root.querySelectorAll(".is-under")) if (old !== column) old.classList.remove("is-under");
    column?.classList.add("is-under");
  }

  /** @param {PointerEvent} event */
  up(event) {
    const column = this.ghost && this.columnAt(event);
    this.dragged = this.ghost !== null;
    this.end();
    if (!this.dragged) return;
    const { selection, deeds } = this.board;
    if (column && homeOf(column) !== selection.home) deeds.put(selection.now, homeOf(column));
    else if (this.chose) selection.clear();
  }

  end() {
    clearTimeout(this.start?.held);
    this.start = null;
    this.ghost?.remove();
    this.ghost = null;
    this.point(null);
  }
}
