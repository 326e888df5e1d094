import { part } from "../control/dom.js";
import { element } from "./draw.js";

const AT_ONCE = 3; // languages
const TURN_MS = 12_000;

/** The code as large as the wall: the first language stays, others take turns beside it as far as there is room. */
export class Entrance {
  /** @param {import("./tongues.js").Tongues} tongues */
  constructor(tongues) {
    this.ways = part(document, "ways");
    this.scan = part(document, "scan");
    this.title = /** @type {HTMLElement} */ (this.ways.querySelector(".title"));
    const words = tongues.tags.map((tag) => tongues.in(tag, "scan"));
    this.said = words.filter((one, index) => words.findIndex((other) => other.text === one.text) === index);
    this.from = 0;
    setInterval(() => this.turn(), TURN_MS);
    new ResizeObserver(() => this.draw()).observe(this.ways);
  }

  turn() {
    this.from += Math.max(1, this.scan.children.length - 1);
    this.draw();
  }

  /** As many languages as fit, anew as soon as there is another room for them; for a second one the title makes way. */
  draw() {
    const [first, ...others] = this.said;
    const turn = others.map((_, index) => others[(this.from + index) % others.length]);
    const words = /** @type {import("./shapes.js").Words[]} */ ([first, ...turn].slice(0, AT_ONCE));
    this.title.hidden = false;
    if (this.fill(words) > 1 || !others.length) return;
    this.title.hidden = true;
    this.fill(words);
  }

  /** How many of them there is room for, one at least. @param {import("./shapes.js").Words[]} words */
  fill(words) {
    this.scan.replaceChildren(...words.map((one) => element("p", "words", one || null)));
    while (this.scan.children.length > 1 && this.ways.scrollHeight > this.ways.clientHeight) this.scan.lastElementChild.remove();
    return this.scan.children.length;
  }
}
