import { Shelf } from "./shelf.js";

/** @typedef {import("./wire.js").Draft} Draft */

/** What is being written, kept at every keystroke, by purpose (note, core, mood, handover). */
export class Drafts {
  /** @param {string} place whose drafts: the conference's code */
  constructor(place) {
    this.shelf = new Shelf(`participate.draft.${place}.`);
  }

  /** @param {string} purpose @returns {Draft | null} */
  read(purpose) {
    return this.shelf.read(purpose);
  }

  /** Its name in the browser's storage, by which other tabs tell of it. @param {string} purpose */
  keyOf(purpose) {
    return this.shelf.prefix + purpose;
  }

  /** @param {string} purpose @param {Draft | null} draft an empty one is forgotten */
  keep(purpose, draft) {
    this.shelf.write(purpose, draft && draft.text ? draft : null);
  }

  /** Purposes with something written. */
  purposes() {
    return this.shelf.keys().filter((purpose) => this.read(purpose));
  }
}
