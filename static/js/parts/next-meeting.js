import { part, put } from "./dom.js";

/** When and where those who go on meet next, as soon as it is agreed. */
class NextMeeting extends HTMLElement {
  /** @param {any} view */
  show({ state, page }) {
    const next = state.next_meeting;
    this.hidden = !next;
    if (!next) return;
    const options = /** @type {any} */ ({ dateStyle: "long", timeZone: "UTC", numberingSystem: "latn" });
    put(part(this, "day"), new Date(next.day).toLocaleDateString(page.language, options));
    put(part(this, "place"), next.place);
  }
}

customElements.define("next-meeting", NextMeeting);
