import { formatClock, remaining } from "../lib/clock.js";
import { part, put, say } from "./dom.js";

/** Table, round and the time left, by the server's clock; seen every second, spoken never. */
class PhaseStrip extends HTMLElement {
  connectedCallback() {
    setInterval(() => this.view && this.tick(this.view), 1000);
  }

  /** @param {any} view */
  show(view) {
    this.view = view;
    const { phase, activity, place, state, words, mine } = view;
    this.hidden = !phase || activity === "end";
    put(part(this, "table"), place === null ? words.no_table : say(words.table, { n: place }));
    const moved = document.getElementById("moved");
    if (moved) moved.hidden = !mine.moved || mine.place !== place;
    const round = part(this, "round");
    round.hidden = !phase || phase.round === null;
    if (!round.hidden) put(round, say(words.round, { n: phase.round, all: state.rounds }));
    part(this, "paused").hidden = state.status !== "paused";
    put(part(this, "pause"), state.paused_until ? say(words.paused_until, { time: state.paused_until }) : words.paused);
    this.tick(view);
  }

  /** @param {any} view */
  tick({ state, words, page, now }) {
    const left = remaining(state, now());
    part(this, "time").hidden = left === null;
    this.classList.toggle("over", left !== null && left < 0);
    if (left !== null) put(part(this, "clock"), formatClock(left));
    const until = part(document, "until");
    until.hidden = !state.ends_at;
    const format = /** @type {any} */ ({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", numberingSystem: "latn" });
    if (state.ends_at) put(until, say(words.until, { time: new Date(state.ends_at).toLocaleTimeString(page.language, format) }));
  }
}

customElements.define("phase-strip", PhaseStrip);
