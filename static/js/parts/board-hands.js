const SAYS_MS = 300; // ms; a hand that runs through cards says where it rests
const AGAIN_MS = 20_000; // ms; so that whoever came late hears of it
const FORGETS_MS = 60_000; // ms; a hand that is heard of no more holds nothing

/** Soft claims: what others have in the hand is marked, and what is in this hand is told to them. It refuses nothing. */
export class Hands {
  /** @param {import("./sorting-board.js").SortingBoard} board @param {(cards: number[]) => void} reach */
  constructor(board, reach) {
    this.board = board;
    this.tell = reach;
    /** @type {Map<number, {cards: number[], heard: number}>} */
    this.others = new Map();
    this.said = "";
    this.timer = 0;
    setInterval(() => this.renew(), AGAIN_MS);
  }

  /** Say what is in this hand, once it rests. */
  reach() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.say(this.board.selection.now.ids), SAYS_MS);
  }

  /** @param {number[]} cards */
  say(cards) {
    if (String(cards) === this.said) return;
    this.said = String(cards);
    this.tell(cards);
  }

  renew() {
    const late = performance.now() - FORGETS_MS;
    for (const [hand, { heard }] of this.others) if (heard < late) this.hear(hand, []);
    if (this.said) this.tell(this.board.selection.now.ids);
  }

  /** @param {number} hand @param {number[]} cards */
  hear(hand, cards) {
    const before = this.others.get(hand)?.cards || [];
    if (cards.length) this.others.set(hand, { cards, heard: performance.now() });
    else this.others.delete(hand);
    for (const id of new Set([...before, ...cards])) {
      for (const card of this.board.columns.elements(id)) this.mark(card, id);
    }
  }

  /** @param {number} id */
  isHeld(id) {
    return [...this.others.values()].some(({ cards }) => cards.includes(id));
  }

  /** @param {HTMLElement} card @param {number} id */
  mark(card, id) {
    if (!this.isHeld(id)) delete card.dataset["held"];
    else card.dataset["held"] = this.board.say("in_hand");
  }
}
