import { setText, stamp } from "../control/dom.js";
import { hallClock } from "../lib/hours.js";
import { matterOf } from "./board-sorting.js";
import { place } from "./board-dom.js";

/** States of the board, kept and brought back; the list is made when its menu is opened. */
export class Versions {
  /** @param {import("./sorting-board.js").SortingBoard} board */
  constructor(board) {
    this.board = board;
    const menu = /** @type {HTMLDetailsElement} */ (place(board.root, "versions"));
    menu.addEventListener("toggle", () => menu.open && this.render());
    menu.addEventListener("click", (event) => this.click(/** @type {Element} */ (event.target)));
  }

  render() {
    const state = /** @type {import("./board-sorting.js").Row} */ (this.board.given?.state || {});
    const kept = /** @type {import("./board-sorting.js").Row[]} */ (state["versions"] || []).filter((each) => each["matter"] === matterOf(state));
    place(this.board.root, "version-list").replaceChildren(
      ...kept.map(({ number, kept_at }) => {
        const button = stamp(place(this.board.root, "version-of"));
        button.dataset["version"] = String(number);
        const time = hallClock(this.board.tag).format(kept_at);
        setText(button, this.board.say("version", { number, time }));
        return button;
      }),
    );
  }

  /** @param {Element} target */
  click(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("button"));
    if (!button) return;
    this.board.headings.closeMenus(null);
    const { version } = button.dataset;
    if (version) this.board.deeds.restore(Number(version));
    else this.board.deeds.keep();
  }
}
