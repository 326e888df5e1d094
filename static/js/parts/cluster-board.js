import { SortingBoard } from "./sorting-board.js";

/**
 * <cluster-board>: cards into clusters by keys, by two taps, or by pulling. The page gives `snapshot` (a moderator's
 * snapshot of the workshop, anew at each change) and `act(name, fields) → Promise<Answer>`. It sends `draft-wanted`
 * with {cluster, cards} when a draft shall be made.
 */
class ClusterBoard extends HTMLElement {
  /** @type {import("./sorting-board.js").Act} */
  act = () => Promise.resolve({ ok: false, message: "" });

  connectedCallback() {
    this.board = new SortingBoard(this, (name, fields) => this.act(name, fields));
  }

  /** @param {import("../lib/wire.js").Snapshot} snapshot */
  set snapshot(snapshot) {
    this.board?.render(snapshot);
  }
}

customElements.define("cluster-board", ClusterBoard);
