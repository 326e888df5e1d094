import { formatClock, remaining } from "../lib/clock.js";
import { part, setText } from "./dom.js";

const SOON = 60_000;

/** The time left, by the server's clock; it warns and never closes anything (trust.md A5). */
export class Clock {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.box = part(document, "clock-box");
    this.label = part(document, "clock-label");
    this.time = part(document, "clock");
    /** @type {any} */
    this.state = {};
    this.before = Infinity;
    setInterval(() => this.tick(), 250);
  }

  /** @param {import("./view.js").View} view */
  render({ state }) {
    this.state = state;
    this.tick();
  }

  tick() {
    const left = remaining(this.state, this.desk.now());
    const { say } = this.desk;
    setText(this.time, left === null ? "–:––" : formatClock(left));
    const over = left !== null && left < 0;
    setText(this.label, this.state.status === "paused" ? this.pause() : over ? say("over") : say("left"));
    this.box.dataset["mood"] = left === null ? "none" : over ? "over" : left < SOON ? "soon" : "calm";
    this.warn(left);
  }

  /** What every screen says of the pause. */
  pause() {
    const { paused_until: time } = this.state;
    return time ? this.desk.say("paused_until", { time }) : this.desk.say("paused");
  }

  /** Said once each, never by the second. @param {number | null} left */
  warn(left) {
    if (left === null || this.state.status === "paused") return;
    const { notices, say } = this.desk;
    if (left <= SOON && this.before > SOON && left > 0) notices.mention("clock", say("one_minute_left"));
    if (left <= 0 && this.before > 0 && this.before !== Infinity) notices.mention("clock", say("time_is_up"));
    this.before = left;
  }
}
