import { part, put } from "./dom.js";

/** The number of one's table, as large as the screen bears. */
class GoToTable extends HTMLElement {
  /** @param {any} view */
  show({ place, here, hosting, mine, state, page, phase, activity }) {
    this.hidden = !phase || !phase.permits.includes("choose_place");
    const stays = hosting !== null || mine.stays;
    const on = { seated: place !== null, unseated: place === null, go: !stays, stay: stays, free: state.mixing === "free", arrive: activity === "welcome" };
    for (const [name, shown] of Object.entries(on)) {
      this.querySelectorAll(`[data-when="${name}"]`).forEach((node) => (/** @type {any} */ (node).hidden = !shown));
    }
    put(part(this, "number"), place);
    const label = (here && here.label) || {};
    put(part(this, "label"), label[page.chain.find((/** @type {string} */ tag) => label[tag])]);
  }
}

customElements.define("go-to-table", GoToTable);
