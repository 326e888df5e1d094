import { lineOf, listing, saying } from "./draw.js";

/**
 * Nothing on the wall scrolls and nothing is smaller than 5 vh: a text takes the largest step that fits, what does not
 * fit at the smallest becomes further pages (screens.md section 2, Projector).
 */

const STEPS = ["step-1", "step-2", "step-3", "step-4", "step-5"];
const LONG = [40, 70, 110, 170]; // characters from which a text begins one step smaller
const SIZES = [12, 10.5, 9, 7, 5]; // vh of the first text at each step, as in projector-pages.css
const SMALL = 3; // the step from which the first text is under 9 vh
const LETTER = 0.6; // a letter's width as a part of its size
const AT_ONCE = 3; // languages

/**
 * Pages of a scene for a stage of its present size.
 * @param {HTMLElement} stage where pages are laid out and measured, empty on return
 * @param {import("./shapes.js").Block[]} blocks
 * @returns {HTMLElement[]}
 */
export function pagesOf(stage, blocks) {
  const pages = blocks.flatMap((block) => (block.kind === "saying" ? sayingPages(stage, block) : listingPages(stage, block)));
  stage.replaceChildren();
  return pages;
}

/** Whether nothing overflows and no line goes on in the next column, where it would stand without its title. @param {HTMLElement} stage @param {HTMLElement} page */
function fits(stage, page) {
  stage.replaceChildren(page);
  const whole = [...page.querySelectorAll(".line")].every((line) => line.getClientRects().length < 2);
  return whole && page.scrollHeight <= page.clientHeight + 1 && page.scrollWidth <= page.clientWidth + 1;
}

/** @param {HTMLElement} page @param {string} step */
function dress(page, step) {
  page.classList.remove(...STEPS);
  page.classList.add(step);
}

/** The first language stays, the others take turns beside it. @param {HTMLElement} stage @param {import("./shapes.js").Saying} block */
function sayingPages(stage, { voices }) {
  const [first, ...others] = voices;
  if (!first) return [];
  const turns = [];
  for (let from = 0; from < others.length; from += AT_ONCE - 1) turns.push([first, ...others.slice(from, from + AT_ONCE - 1)]);
  return (turns.length ? turns : [[first]]).flatMap((turn) => fitted(stage, turn));
}

/** @typedef {import("./shapes.js").Voice} Voice */

/**
 * One page of these languages: large with all notes, else large with the first one's note alone, else smaller, else
 * a page for each language.
 * @param {HTMLElement} stage @param {Voice[]} voices @returns {HTMLElement[]}
 */
function fitted(stage, voices) {
  const steps = STEPS.slice(firstStep(stage, voices.map(({ text }) => text.text)));
  const pages = [voices, quieter(voices)].map(saying);
  for (const some of [steps.filter((step) => STEPS.indexOf(step) < SMALL), steps]) {
    for (const page of pages) {
      for (const step of some) {
        dress(page, step);
        if (fits(stage, page)) return [page];
      }
    }
  }
  if (voices.length > 1) return voices.flatMap((voice) => fitted(stage, [voice]));
  return voices.flatMap((voice) => inParts(stage, voice));
}

/** @param {Voice[]} voices */
function quieter(voices) {
  return voices.map((voice, index) => (index === 0 ? voice : { ...voice, note: null }));
}

/** By length, and so that the first text's longest word, an address for example, stands on one line. @param {HTMLElement} stage @param {string[]} texts */
function firstStep(stage, texts) {
  const longest = Math.max(...texts.map((text) => text.length));
  const word = Math.max(...(texts[0] || "").split(/\s+/).map((one) => one.length));
  const room = stage.clientWidth / (innerHeight / 100);
  const whole = SIZES.findIndex((size) => word * size * LETTER <= room);
  return Math.max(LONG.filter((length) => longest > length).length, whole < 0 ? STEPS.length - 1 : whole);
}

/** A text too long for one page, cut between words. @param {HTMLElement} stage @param {Voice} voice */
function inParts(stage, { heading, text }) {
  const words = text.text.split(/\s+/);
  /** @type {HTMLElement[]} */
  const pages = [];
  while (words.length) {
    let count = words.length;
    let page = smallest(heading, text, words);
    while (!fits(stage, page) && count > 1) {
      count = Math.ceil(count * 0.8) === count ? count - 1 : Math.ceil(count * 0.8);
      page = smallest(heading, text, words.slice(0, count));
    }
    words.splice(0, count);
    pages.push(page);
  }
  return pages;
}

/** @param {Voice["heading"]} heading @param {Voice["text"]} text @param {string[]} words */
function smallest(heading, text, words) {
  const page = saying([{ heading, text: { ...text, text: words.join(" ") }, note: null }]);
  dress(page, "step-5");
  return page;
}

/** All lines on one page as large as they go, else pages at the smallest step. @param {HTMLElement} stage @param {import("./shapes.js").Listing} block */
function listingPages(stage, block) {
  const { page, list } = listing(block);
  list.append(...block.lines.map(lineOf));
  for (const step of STEPS.slice(1)) {
    dress(page, step);
    if (fits(stage, page)) return [page];
  }
  return broken(stage, block, block.lines.flatMap((line) => shorter(stage, block, line)));
}

/** @param {HTMLElement} stage @param {import("./shapes.js").Listing} block @param {import("./shapes.js").Line[]} lines */
function broken(stage, block, lines) {
  /** @type {HTMLElement[]} */
  const pages = [];
  let now = freshPage(block);
  for (const line of lines) {
    const made = lineOf(line);
    now.list.append(made);
    if (fits(stage, now.page) || now.list.children.length === 1) continue;
    made.remove();
    pages.push(now.page);
    now = freshPage(block);
    now.list.append(made);
  }
  return [...pages, now.page];
}

/** Two halves of fewer words would, with their dots, be no shorter than the whole. */
const FEWEST = 4;

/** A line larger than the wall goes on: a cluster under its title, a card after three dots. @param {HTMLElement} stage @param {import("./shapes.js").Listing} block @param {import("./shapes.js").Line} line @returns {import("./shapes.js").Line[]} */
function shorter(stage, block, line) {
  const more = line.more || [];
  const words = line.text?.text.split(/\s+/) || [];
  const { page, list } = freshPage(block);
  list.append(lineOf(line));
  if ((more.length < 2 && words.length < FEWEST) || fits(stage, page)) return [line];
  return halves(line, more, words).flatMap((part) => shorter(stage, block, part));
}

/** @param {import("./shapes.js").Line} line @param {import("./shapes.js").Words[]} more @param {string[]} words @returns {import("./shapes.js").Line[]} */
function halves(line, more, words) {
  const half = Math.ceil((more.length > 1 ? more.length : words.length) / 2);
  if (more.length > 1) return [{ ...line, more: more.slice(0, half) }, { ...line, more: more.slice(half) }];
  const parts = [`${words.slice(0, half).join(" ")} …`, `… ${words.slice(half).join(" ")}`];
  return parts.map((text) => ({ ...line, text: { lang: "", dir: "auto", ...line.text, text } }));
}

/** @param {import("./shapes.js").Listing} block */
function freshPage(block) {
  const made = listing(block);
  dress(made.page, "step-5");
  return made;
}
