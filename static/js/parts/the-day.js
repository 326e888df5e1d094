import { part } from "./dom.js";

/** Where one is in the day and where one may go: what has ended is no longer offered, what is on says so. */
class TheDay extends HTMLElement {
  /** @param {any} view */
  show({ day }) {
    for (const { id, status } of day || []) {
      for (const row of /** @type {any} */ (this.querySelectorAll(`li[data-row="${id}"]`))) {
        row.hidden = status === "ended";
        part(row, "running").hidden = status !== "running" && status !== "paused";
      }
    }
  }
}

customElements.define("the-day", TheDay);
