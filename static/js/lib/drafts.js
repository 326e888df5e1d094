import { Shelf } from "./shelf.js";

/**
 * What is being written, kept at every keystroke, by purpose (note, core, mood, handover).
 *
 * @typedef {object} Draft
 * @property {string} text
 * @property {string} phase the phase it was begun in
 * @property {string} [kind]
 */
export class Drafts {
  /** @param {string} place whose drafts: the conference's code */
  constructor(place) {
    this.shelf = new Shelf(`participate.draft.${place}.`);
  }

  /** @param {string} purpose @returns {Draft | null} */
  read(purpose) {
    return this.shelf.read(purpose);
  }

  /** @param {string} purpose @param {Draft | null} draft null or an empty text: forget it */
  keep(purpose, draft) {
    if (draft && draft.text) this.shelf.write(purpose, draft);
    else this.shelf.remove(purpose);
  }

  /** Purposes with something written. */
  purposes() {
    return this.shelf.keys();
  }
}
