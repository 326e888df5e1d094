import { fruitsOf } from "../lib/chain.js";
import { utopiasOf } from "../lib/fantasy.js";
import { wordsOf } from "./acts.js";
import { list, part, speak } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** What the groups have shaped: the one that is called stands first; its core can be taken out where that is asked. */
class UtopiaWall extends HTMLElement {
  connectedCallback() {
    this.words = wordsOf(this);
  }

  /** @param {any} view */
  show(view) {
    if (!view.lists) return;
    this.view = view;
    const sheets = utopiasOf(view.lists);
    const called = sheets.findIndex(({ owner }) => owner.place !== null && owner.place === view.state.called);
    if (called > 0) sheets.unshift(...sheets.splice(called, 1));
    part(this, "empty").hidden = sheets.length > 0;
    list(part(this, "list"), this.template("row"), sheets.map((row) => [String(row.id), row]), (node, row) => this.fill(node, row));
  }

  /** @param {string} name @returns {any} */
  template(name) {
    return this.querySelector(`:scope > template[data-is="${name}"]`);
  }

  /** @param {any} node @param {any} sheet */
  fill(node, sheet) {
    const { view } = this;
    const { answers, owner } = sheet;
    node.classList.toggle("called", owner.place !== null && owner.place === view.state.called);
    speak(part(node, "group"), owner, owner.title);
    for (const [name, question] of [["title", "title"], ["words", "picture_in_words"]]) {
      const answer = answers[question || ""] || {};
      speak(part(node, name || ""), answer, answer.text);
    }
    const pictures = /** @type {Row[]} */ (sheet.pictures);
    list(part(node, "pictures"), this.template("picture"), pictures.map((one) => [String(one.id), one]), (line, one) => this.picture(line, one));
    this.fillCores(node, sheet);
  }

  /** @param {any} node @param {Row} picture */
  picture(node, { id, number, width, height }) {
    const image = node.querySelector("img");
    if (image.getAttribute("src") !== `/pictures/${id}`) Object.assign(image, { src: `/pictures/${id}`, width, height });
    image.alt = this.words.photo.replace("{n}", number);
  }

  /** @param {any} node @param {Row} sheet */
  fillCores(node, sheet) {
    const cores = part(node, "cores");
    if (!cores) return;
    const { view } = this;
    const cards = fruitsOf(view.lists, "sheet", sheet.id).map(({ id }) => view.lists.contributions[id]).filter((card) => card && card.purpose === "essence");
    list(cores, this.template("core"), cards.map((card) => [String(card.id), card]), (line, card) => speak(line.querySelector(".card-text"), card, card.text));
    const form = node.querySelector("idea-form");
    if (!form) return;
    form.about = `sheet:${sheet.id}`;
    form.show(view);
  }
}

customElements.define("utopia-wall", UtopiaWall);
