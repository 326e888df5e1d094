import { part } from "./dom.js";
import { perform } from "./acts.js";

const STANDS = 20_000; // ms a red card stands, and in which a second one is the same

/** One tap reminds the hall of its rules; the rules stand large for a moment, a person never. */
class RedCard extends HTMLElement {
  connectedCallback() {
    this.until = 0;
    this.addEventListener("click", (event) => /** @type {Element} */ (event.target).closest(".red-moment") && this.clear());
    this.addEventListener("submit", (event) => perform(this.view, /** @type {any} */ (event), "red_card"));
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const { phase, state, now } = view;
    /** @type {any} */ (this.querySelector("form")).hidden = !phase || !phase.permits.includes("red_card");
    const at = (state.red_card && state.red_card.at) || 0;
    const left = phase && phase.rules ? at + STANDS - now() : 0;
    if (left <= 0) return this.clear();
    /** @type {string} */
    const raised = `${at}.${phase.rules}`;
    if (this.dataset.raised === raised) return;
    this.dataset.raised = raised;
    this.raise(phase.rules);
    clearTimeout(this.until);
    this.until = setTimeout(() => this.clear(), left);
  }

  /** @param {string} key the rules of the phase, as they stand on the page */
  raise(key) {
    const card = part(this, "card").content.firstElementChild.cloneNode(true);
    const sentences = document.querySelectorAll(`[data-rules="${key}"] li`);
    part(card, "rules").append(...Array.from(sentences, (line) => line.cloneNode(true)));
    part(this, "moment").replaceChildren(card);
  }

  /** Read, or over: it does not come back by itself. */
  clear() {
    const moment = part(this, "moment");
    if (moment.firstElementChild) moment.replaceChildren();
  }
}

customElements.define("red-card", RedCard);
