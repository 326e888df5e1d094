import { list, part, put, speak } from "./dom.js";

/** The question in the person's language, and one tap away in the others. */
class TheQuestion extends HTMLElement {
  /** @param {any} view */
  show({ question, page }) {
    const tag = [...page.chain, ...Object.keys(question)].find((/** @type {string} */ tag) => question[tag]);
    const lang = (/** @type {string} */ tag) => ({ lang: (page.names[tag] || [tag])[0] });
    this.hidden = !tag;
    if (!tag) return;
    speak(part(this, "text"), lang(tag), question[tag]);
    const others = Object.keys(question).filter((other) => other !== tag && page.names[other] && question[other]);
    part(this, "others").hidden = !others.length;
    list(part(this, "list"), part(this, "row"), others.map((other) => [other, { tag: other }]), (node, row) => {
      put(part(node, "name"), page.names[row.tag][1]);
      speak(part(node, "wording"), lang(row.tag), question[row.tag]);
    });
  }
}

customElements.define("the-question", TheQuestion);
