import { chainOf, keyOf, readStep } from "../lib/chain.js";
import { wordsOf } from "./acts.js";
import { list, part, put, speak } from "./dom.js";

/** @typedef {import("../lib/chain.js").Step} Step */

/** The way of an idea: what led to it, the thing itself, what came of it. A tap on a step goes there. */
class IdeaChain extends HTMLElement {
  connectedCallback() {
    this.words = wordsOf(this);
    /** @type {string} */
    this.first = "";
    /** @type {Step | null} */
    this.at = null;
    this.addEventListener("click", (event) => this.go(/** @type {Element} */ (event.target)));
  }

  /** `of` is set by whoever knows whose way it is, before this class is there or later. @returns {Step | null} */
  get whose() {
    return /** @type {any} */ (this).of || null;
  }

  /** @param {{lists: any}} view */
  show({ lists }) {
    this.lists = lists;
    /** @type {string} */
    const first = this.whose ? keyOf(this.whose) : "";
    if (first !== this.first) this.at = this.whose;
    this.first = first;
    this.draw();
  }

  draw() {
    const { at, lists, words } = this;
    if (!at || !lists) return;
    const steps = chainOf(lists, at);
    list(part(this, "steps"), part(this, "step"), steps.map(([distance, one]) => [keyOf(one), { distance, one }]), (node, { distance, one }) => {
      const said = readStep(lists, one);
      const button = node.querySelector("button");
      put(part(node, "step-stage"), said ? words.stages[said.stage] || "" : "");
      speak(part(node, "step-words"), said || {}, said ? said.text || words.unnamed : words.unread);
      if (distance === 0) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    });
    part(this, "alone").hidden = steps.length > 1;
  }

  /** @param {Element} target */
  go(target) {
    const row = /** @type {HTMLElement | null} */ (target.closest("li"));
    const [name = "", id] = row?.dataset["key"]?.split(":") || [];
    if (!id) return;
    this.at = { part: name, id: Number(id) };
    this.draw();
  }
}

customElements.define("idea-chain", IdeaChain);
