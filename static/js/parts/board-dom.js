import { finder } from "../control/dom.js";

/** The board's templates and named places; people's words go in by textContent only. */
export const place = finder("data-board");

/** Words with blanks: `say("sorted", {sorted: 97, cards: 150})`. @param {Record<string, any>} words */
export function speaker(words) {
  /** @param {string} key @param {Record<string, string | number>} [values] @returns {string} */
  return (key, values = {}) => {
    const found = key.split(".").reduce((inner, name) => inner?.[name], /** @type {any} */ (words)) ?? "";
    return found.replace(/\{(\w+)\}/g, (/** @type {string} */ blank, /** @type {string} */ name) => String(values[name] ?? blank));
  };
}

/**
 * Change a list without moving what somebody is looking at: the focused card, else the first in view that stays, stays put.
 * @param {HTMLElement} list a scrolling list
 * @param {boolean} scrolled whether it is: asking the list itself would lay out the whole board
 * @param {() => void} change
 */
export function steadily(list, scrolled, change) {
  const focused = /** @type {HTMLElement | null} */ (list.contains(document.activeElement) ? document.activeElement : null);
  if (!focused && !scrolled) return change();
  const edge = list.getBoundingClientRect().top;
  const drawer = [...list.children].find((each) => each.getBoundingClientRect().bottom > edge);
  const inView = [...(drawer?.children || [])].filter((card) => card.getBoundingClientRect().bottom > edge);
  const before = (focused ? [focused] : inView).map((card) => ({ card, top: card.getBoundingClientRect().top }));
  change();
  const anchor = before.find(({ card }) => card.isConnected);
  if (anchor) list.scrollTop += anchor.card.getBoundingClientRect().top - anchor.top;
}
