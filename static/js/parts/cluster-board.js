import { SortingBoard } from "./sorting-board.js";

/**
 * <cluster-board>: cards into clusters by keys, by two taps, or by pulling. The page gives `snapshot` (a moderator's
 * snapshot of the workshop, anew at each change), `act(name, fields) → Promise<Answer>`, and `reach(cards)` with which
 * others hear what is in the hand here; `held(hand)` is what it hears of theirs. It sends `draft-wanted`
 * with {cluster, cards} when a draft shall be made.
 */
class ClusterBoard extends HTMLElement {
  /** @type {import("./sorting-board.js").Act} */
  act = () => Promise.resolve({ ok: false, message: "" });

  /** @param {number[]} _cards */
  reach = (_cards) => {};

  connectedCallback() {
    this.board = new SortingBoard(this, (name, fields) => this.act(name, fields), (cards) => this.reach(cards));
  }

  /** Cards that somebody else has in the hand now. @param {{hand: number, cards: number[]}} hand */
  held({ hand, cards }) {
    this.board?.hands.hear(hand, cards);
  }

  /** @param {import("../lib/wire.js").Snapshot} snapshot */
  set snapshot(snapshot) {
    this.board?.render(snapshot);
  }
}

customElements.define("cluster-board", ClusterBoard);
