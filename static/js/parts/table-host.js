const OFFERS = ["choose_host", "choose_place", "handover"];

/** Who stays: volunteer, see that somebody has, or be the host with briefing and hand-over note. */
class TableHost extends HTMLElement {
  /** @param {any} view */
  show({ phase, activity, place, here, hosting }) {
    const hosts = hosting !== null;
    const taken = Boolean(here && here.host !== null);
    const when = { free: !taken && place !== null, taken };
    for (const node of this.querySelectorAll("[data-when]")) {
      /** @type {any} */ (node).hidden = !when[/** @type {"free" | "taken"} */ (/** @type {any} */ (node).dataset.when)];
    }
    const role = hosts && phase && phase.permits.includes("be_host");
    this.hidden = this.dataset.of === "role" ? !role : hosts || !OFFERS.includes(activity);
    if (this.dataset.now !== activity) this.querySelectorAll("details").forEach((details) => this.fold(details, activity));
    this.dataset.now = activity;
  }

  /** Open what is needed now; nothing closes over a text or under a finger. @param {HTMLDetailsElement} details @param {string} activity */
  fold(details, activity) {
    const field = details.querySelector("textarea");
    const used = details.contains(document.activeElement) || (field && field.value);
    details.open = Boolean(used || (details.dataset.openIn || "").split(" ").includes(activity));
  }
}

customElements.define("table-host", TableHost);
