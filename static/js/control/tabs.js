/** Which panel fits what the hall does, by the key of its phase or by its activity. @type {Record<string, string>} */
const FITS = {
  welcome: "tables",
  show: "tables",
  contribute: "cards",
  choose_host: "tables",
  choose_place: "tables",
  handover: "tables",
  gallery: "cards",
  cluster: "board",
  vote: "votes",
  propose: "topics",
  market: "topics",
  report: "topics",
  read: "topics",
  turn: "future",
  choose: "votes",
  shape: "groups",
  present: "groups",
  check: "groups",
  sketch: "groups",
  plan: "groups",
  break: "cards",
  close: "votes",
  parking: "parked",
  follow_up: "parked",
};

/** Where somebody is in the middle of something. */
const HELD = ["tab-entry", "tab-questions"];

/** The panels of the work area; they follow the phases unless somebody is typing or entering. */
export class Tabs {
  constructor() {
    /** @type {HTMLElement[]} */
    this.tabs = [...document.querySelectorAll("[role=tab]")].map((tab) => /** @type {HTMLElement} */ (tab)).filter((tab) => !tab.hidden);
    this.phase = "";
    for (const tab of this.tabs) tab.addEventListener("click", () => this.open(tab));
    this.tabs[0]?.parentElement?.addEventListener("keydown", (pressed) => this.step(pressed));
  }

  /** @param {HTMLElement} chosen */
  open(chosen) {
    for (const tab of this.tabs) {
      const on = tab === chosen;
      tab.setAttribute("aria-selected", String(on));
      tab.tabIndex = on ? 0 : -1;
      const panel = document.getElementById(tab.getAttribute("aria-controls") || "");
      if (panel) panel.hidden = !on;
    }
  }

  /** Arrow keys walk the tabs, in the reading direction. @param {KeyboardEvent} pressed */
  step(pressed) {
    const forward = getComputedStyle(document.body).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const steps = { [forward]: 1, [forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft"]: -1 };
    const step = steps[pressed.key];
    const now = this.tabs.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (step === undefined || now < 0) return;
    const next = this.tabs[(now + step + this.tabs.length) % this.tabs.length];
    if (!next) return;
    pressed.preventDefault();
    this.open(next);
    next.focus();
  }

  /** @param {import("./view.js").View} view */
  render({ state }) {
    const phase = state.phase?.name || state.status;
    if (phase === this.phase) return;
    this.phase = phase;
    const wanted = state.phase ? FITS[state.phase.key] || FITS[state.phase.activity] : state.status === "ended" ? "minutes" : document.getElementById("tab-future") ? "future" : "tables";
    const tab = this.tabs.find((one) => one.id === `tab-${wanted}`);
    const held = this.tabs.some((one) => HELD.includes(one.id) && one.getAttribute("aria-selected") === "true");
    if (tab && !held && !isTyping()) this.open(tab);
  }
}

function isTyping() {
  const now = document.activeElement;
  return Boolean(now?.closest("[role=tabpanel]") && now.matches("input, textarea, select"));
}
