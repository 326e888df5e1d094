import { hallClock } from "../lib/hours.js";
import { listed } from "../lib/listed.js";
import { ask } from "./ask.js";
import { keyed, maybe, part, setText, show, stamp } from "./dom.js";

const SIGNS = { done: "✓", now: "●", coming: "○", skipped: "–" };
const MINUTE = 60_000;

/** The run of show: what was, what is, what comes, with planned and real minutes; a coming step can be jumped to. */
export class Run {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.list = part(document, "plan");
    this.index = -1;
    this.time = hallClock(desk.language);
  }

  /** @param {import("./view.js").View} view */
  render({ state }) {
    const real = takenMinutes(state["runs"], this.desk.now());
    const rows = state["plan"].map((/** @type {any} */ phase, /** @type {number} */ index) => {
      return { phase, index, stage: stageOf(state, index, real.has(phase.name)), real: real.get(phase.name) };
    });
    const template = part(document, "step-row");
    keyed(this.list, rows, (row) => row.phase.name, () => stamp(template), (element, row) => this.fill(element, row, state));
    this.renderEnds(state);
    this.follow(state);
  }

  /** The step that is on stays in sight. @param {any} state */
  follow(state) {
    if (state.index === this.index) return;
    this.index = state.index;
    this.list.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {HTMLElement} element @param {any} row @param {any} state */
  fill(element, { phase, index, stage, real }, state) {
    const { say } = this.desk;
    element.dataset["stage"] = stage;
    if (stage === "now") element.setAttribute("aria-current", "step");
    else element.removeAttribute("aria-current");
    setText(part(element, "sign"), SIGNS[/** @type {keyof typeof SIGNS} */ (stage)]);
    setText(part(element, "name"), say(`phases.${phase.name}`));
    setText(part(element, "stage"), ` (${say(`step_${stage}`)})`);
    const minutes = part(element, "minutes");
    setText(minutes, real === undefined ? say("minutes_short", { count: phase.minutes }) : `${real} / ${phase.minutes}`);
    if (real !== undefined) minutes.title = say("real_minutes", { planned: phase.minutes, real });
    const jump = maybe(element, "jump");
    if (jump) this.fillJump(jump, phase, index, state);
  }

  /** @param {HTMLButtonElement} jump @param {any} phase @param {number} index @param {any} state */
  fillJump(jump, phase, index, state) {
    const next = state.status === "prepared" ? 0 : state.index + 1;
    show(jump, state.status !== "ended" && index > next);
    const { say } = this.desk;
    setText(part(jump, "jump-name"), say("skip_to", { phase: say(`phases.${phase.name}`) }));
    jump.onclick = () => {
      const left = state.plan.slice(next, index).map((/** @type {any} */ other) => say(`phases.${other.name}`));
      const question = {
        title: say("skip_asks", { phase: say(`phases.${phase.name}`) }),
        text: say("skip_leaves", { phases: listed(left) }),
        more: phase.activity === "vote" && !state.votable ? say("nothing_to_vote") : "",
      };
      ask(question, () => this.desk.act("advance", { version: state.version, to: phase.name }));
    };
  }

  /** When the day was planned to end, and when it will if nothing more is moved. @param {any} state */
  renderEnds(state) {
    const planned = part(document, "ends-planned");
    const now = part(document, "ends-now");
    const first = state.runs[0];
    const all = sum(state.plan);
    show(planned, Boolean(first));
    show(now, Boolean(first) && state.status !== "ended");
    if (!first) return;
    const clock = this.desk.now();
    const rest = sum(state.plan.slice(state.index + 1));
    const left = state.remaining_ms ?? Math.max(0, (state.ends_at ?? clock) - clock);
    setText(planned, this.desk.say("ends_planned", { time: this.time.format(first.started_at + all * MINUTE) }));
    setText(now, this.desk.say("ends_now", { time: this.time.format(clock + left + rest * MINUTE) }));
  }
}

/** @param {any[]} phases */
function sum(phases) {
  return phases.reduce((minutes, phase) => minutes + phase.minutes, 0);
}

/** Real minutes by phase name, over all its stretches. @param {any[]} runs @param {number} now @returns {Map<string, number>} */
function takenMinutes(runs, now) {
  /** @type {Map<string, number>} */
  const taken = new Map();
  for (const { phase, started_at, ended_at } of runs) {
    taken.set(phase, (taken.get(phase) || 0) + ((ended_at ?? now) - started_at) / MINUTE);
  }
  return new Map([...taken].map(([phase, minutes]) => [phase, Math.max(0, Math.round(minutes))]));
}

/** @param {any} state @param {number} index @param {boolean} wasOn */
function stageOf(state, index, wasOn) {
  if (state.status === "prepared") return "coming";
  if (state.status !== "ended" && index === state.index) return "now";
  if (index > state.index) return "coming";
  return wasOn ? "done" : "skipped";
}
