/** The cluster board and the drafts, elements of their own: each is handed the snapshot and the way to act. */
export class Board {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.parts = /** @type {any[]} */ ([...document.querySelectorAll("cluster-board, draft-panel")]);
    for (const element of this.parts) Object.assign(element, { act: desk.act, reach: desk.reach });
  }

  /** @param {{hand: number, cards: number[]}} hand */
  held(hand) {
    for (const element of this.parts) element.held?.(hand);
  }

  /** @param {import("../lib/wire.js").Snapshot} snapshot */
  render(snapshot) {
    for (const element of this.parts) element.snapshot = snapshot;
  }
}
