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

  /** As many languages as fit, one at least: anew as soon as there is another room for them. */
  draw() {
    const [first, ...others] = this.said;
    const turn = others.map((_, index) => others[(this.from + index) % others.length]);
    const shown = [first, ...turn].slice(0, AT_ONCE).map((one) => element("p", "words", one || null));
    this.scan.replaceChildren(...shown);
    while (this.scan.children.length > 1 && this.ways.scrollHeight > this.ways.clientHeight) this.scan.lastElementChild.remove();
  }
}
