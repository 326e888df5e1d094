const OFFERS = ["choose_host", "choose_place", "handover"];

/** Who stays: volunteer, see that somebody has, or be the host with briefing and hand-over note. */
class TableHost extends HTMLElement {
  /** @param {any} view */
  show({ phase, activity, place, here, hosting }) {
    const role = hosting !== null ? "mine" : here && here.host !== null ? "taken" : "free";
    for (const name of ["free", "taken", "mine"]) {
      /** @type {any} */ (this.querySelector(`[data-when="${name}"]`)).hidden = role !== name;
    }
    this.hidden = !(role === "mine" && phase && phase.permits.includes("hand_over")) && !(OFFERS.includes(activity) && place !== null);
    if (this.dataset.now === activity) return;
    this.dataset.now = activity;
    this.querySelectorAll("details").forEach((details) => {
      if ((details.dataset.openIn || "").split(" ").includes(activity)) details.open = true;
    });
  }
}

customElements.define("table-host", TableHost);
