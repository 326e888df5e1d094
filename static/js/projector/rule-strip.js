import { part, setText, show } from "../control/dom.js";

const TURN_MS = 7000;
const LETTER = 0.028; // a letter's width at 5 vh, as a part of the height: with room to spare

/** The rules of the phase, always in sight: as many on one line as stand there, taking turns. */
export class RuleStrip {
  /** @param {import("./tongues.js").Tongues} tongues */
  constructor(tongues) {
    this.tongues = tongues;
    this.strip = part(document, "rule");
    /** @type {string | null} */
    this.key = null;
    /** @type {string[]} */
    this.lines = [];
    this.now = 0;
    setInterval(() => this.turn(), TURN_MS);
    addEventListener("resize", () => this.draw());
  }

  /** @param {string | null} key */
  render(key) {
    if (key === this.key) return;
    this.key = key;
    this.now = 0;
    this.draw();
  }

  turn() {
    this.now++;
    this.tell();
  }

  /** The longest lines that fit: letters are counted first, then measured, as some languages have wider ones. */
  draw() {
    show(this.strip, this.key !== null);
    if (this.key === null) return;
    const { tongues } = this;
    const { sentences } = tongues.words[tongues.first].rules[this.key];
    let room = Math.floor(innerWidth / innerHeight / LETTER) - 4;
    do {
      this.lines = linesOf(sentences, room);
      room = Math.floor(room * 0.9);
    } while (room > 9 && !this.lines.every((line) => this.fits(line)));
    this.tell();
  }

  /** @param {string} line */
  fits(line) {
    setText(this.strip, line);
    return this.strip.scrollWidth <= this.strip.clientWidth;
  }

  tell() {
    if (this.key !== null) setText(this.strip, this.lines[this.now % this.lines.length] || "");
  }
}

/** Sentences on lines of so many letters, several on one where they fit; a longer one goes on on the next. @param {string[]} sentences @param {number} room @returns {string[]} */
export function linesOf(sentences, room) {
  /** @type {string[]} */
  const lines = [];
  for (const sentence of sentences.flatMap((one) => pieces(one, room))) {
    const last = lines.at(-1);
    if (last && last.length + sentence.length + 3 <= room) lines[lines.length - 1] = `${last} · ${sentence}`;
    else lines.push(sentence);
  }
  return lines;
}

/** A rule of two sentences parts between them, else in its middle. @param {string} rule @param {number} room @returns {string[]} */
function pieces(rule, room) {
  if (rule.length <= room) return [rule];
  const sentences = rule.split(/(?<=[.!?؟]) /);
  if (sentences.length > 1) return sentences.flatMap((sentence) => pieces(sentence, room));
  const words = rule.split(" ");
  const half = Math.ceil(words.length / 2);
  return words.length < 2 ? [rule] : [...pieces(`${words.slice(0, half).join(" ")} …`, room), ...pieces(`… ${words.slice(half).join(" ")}`, room)];
}
