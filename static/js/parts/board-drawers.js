const WIDE = 32; // numbers; a column of a thousand cards has about as many drawers as a drawer has cards

/**
 * The cards of a column by their numbers, in drawers: where a card comes or goes a browser lays out one drawer anew and
 * puts the others below it as they are. All cards stay in the page: search, arrows and screen readers know no drawers.
 */
export class Drawers {
  /** @param {HTMLElement} list @param {() => HTMLElement} make an empty drawer */
  constructor(list, make) {
    this.list = list;
    this.make = make;
    /** @type {Map<number, HTMLElement>} */
    this.drawers = new Map();
  }

  /** @param {HTMLElement} card @param {number} number */
  put(card, number) {
    insert(this.drawer(Math.floor(number / WIDE)), card, number);
  }

  /** @param {HTMLElement} card */
  take(card) {
    const drawer = card.parentElement;
    card.remove();
    if (!drawer || drawer.childElementCount) return;
    drawer.remove();
    this.drawers.delete(Number(drawer.dataset["number"]));
  }

  /** @param {number} number @returns {HTMLElement} */
  drawer(number) {
    const known = this.drawers.get(number);
    if (known) return known;
    const made = this.make();
    this.drawers.set(number, made);
    insert(this.list, made, number);
    return made;
  }
}

/** Among children that stand by their numbers. @param {HTMLElement} parent @param {HTMLElement} child @param {number} number */
function insert(parent, child, number) {
  child.dataset["number"] = String(number);
  let before = /** @type {HTMLElement | null} */ (parent.lastElementChild);
  while (before && Number(before.dataset["number"]) > number) before = /** @type {HTMLElement | null} */ (before.previousElementSibling);
  parent.insertBefore(child, before ? before.nextElementSibling : parent.firstElementChild);
}
