import { critiquesOf } from "../lib/fantasy.js";
import { wordsOf } from "./acts.js";
import { list, part, put, say, speak } from "./dom.js";

/** Each critique with its opposites: a tap on it opens the field for one more. */
class TurnList extends HTMLElement {
  connectedCallback() {
    this.words = wordsOf(this);
  }

  /** @param {any} view */
  show(view) {
    if (!view.lists) return;
    const critiques = critiquesOf(view);
    const turned = critiques.filter(({ fruits }) => fruits.length).length;
    put(part(this, "count"), say(this.words.count, { n: turned, all: critiques.length }));
    part(this, "empty").hidden = critiques.length > 0;
    list(part(this, "list"), this.template("row"), critiques.map((row) => [row.key, row]), (node, row) => this.fill(node, row, view));
  }

  /** @param {string} name @returns {any} */
  template(name) {
    return this.querySelector(`:scope > template[data-is="${name}"]`);
  }

  /** @param {any} node @param {any} row @param {any} view */
  fill(node, row, view) {
    const { words } = view;
    node.classList.toggle("turned", row.fruits.length > 0);
    speak(part(node, "title"), row, row.title || words.untitled);
    part(node, "dots").hidden = row.dots === null;
    put(part(node, "dots"), say(words.dots, { n: row.dots }));
    list(part(node, "fruits"), this.template("fruit"), row.fruits.map((/** @type {any} */ card) => [String(card.id), card]), (line, card) => {
      speak(line.querySelector(".card-text"), card, card.text);
    });
    part(node, "none").hidden = row.fruits.length > 0;
    const form = node.querySelector("idea-form");
    form.about = row.key;
    form.show(view);
  }
}

customElements.define("turn-list", TurnList);
