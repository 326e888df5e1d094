import { ask } from "./ask.js";
import { maybe, part, setText, show } from "./dom.js";

const PAUSE_AFTER_STEP = 800; // ms; a double click is one click
const OWN = ["parking", "free"]; // put into a run of show: they introduce nothing

/** Next says what it will do, Back says what it keeps, pause and minutes name the position they saw. */
export class Lead {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.next = maybe(document, "next");
    this.back = maybe(document, "back");
    this.versions = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[data-version]")]);
    this.clockButtons = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("[data-needs-clock]")]);
    /** @type {any} */
    this.state = null;
    this.stepping = false;
    /** The position the last step has left: until the screen shows the next one, "Next" would not do what it says. */
    this.left = -1;
    this.next?.addEventListener("click", (/** @type {Event} */ click) => this.askEnd(click));
    this.back?.addEventListener("click", (/** @type {Event} */ click) => this.askBack(click));
  }

  /** @param {import("./view.js").View} view */
  render({ state, connected, hall, lists }) {
    this.state = state;
    for (const field of this.versions) field.value = String(state["version"]);
    if (!this.next) return;
    const { say } = this.desk;
    const ended = state["status"] === "ended";
    show(this.next, !ended);
    setText(this.next, state["next"] ? say("next_phase", { phase: say(`phases.${state["next"].name}`) }) : say("next_end"));
    const empty = warning(state, lists["options"] || {});
    const unnamed = weighs(state["next"]) ? namelessAmong(lists["clusters"] || {}) : 0;
    const then = part(document, "then");
    const open = state["index"] >= state["phases"] - 2 ? state["unsettled"] : 0; // before the last part and in it
    const told = [effect(say, state, connected, hall["joined"]), weighsTopics(state["next"]) && say("merge_first"), empty && say(empty), unnamed && say("unnamed", { count: unnamed }), open && say("unsettled", { count: open })];
    setText(then, ended ? say("is_over") : told.filter(Boolean).join(" "));
    then.dataset.mood = empty || unnamed || open ? "bad" : "";
    this.renderBack(state);
    this.renderClockForms(state);
    this.renderRest();
  }

  /** @param {any} state */
  renderBack(state) {
    const before = phaseBefore(state);
    show(this.back, before !== null);
    if (before) setText(this.back, this.desk.say("back_to", { phase: this.desk.say(`phases.${before.name}`) }));
  }

  /** @param {any} state */
  renderClockForms(state) {
    show(part(document, "pause-form"), state.status !== "paused");
    show(part(document, "resume-form"), state.status === "paused");
    const ticking = ["running", "paused"].includes(state.status);
    part(document, "pause").disabled = !ticking;
    for (const button of this.clockButtons) button.disabled = !ticking;
    for (const [show_, name] of [["qr", "wall-qr"], ["black", "wall-black"]]) {
      const button = part(document, String(name));
      const on = state.wall === show_;
      button.setAttribute("aria-pressed", String(on));
      button.value = on ? "phase" : show_;
    }
  }

  /** @param {Event} click */
  askBack(click) {
    const before = phaseBefore(this.state);
    if (!before) return;
    click.preventDefault();
    const { say } = this.desk;
    const version = this.state.version;
    const votes = weighs(this.state.phase) || (weighs(before) && this.state.votes.length > 0);
    const question = {
      title: say("back_asks", { phase: say(`phases.${before.name}`) }),
      text: say("back_keeps"),
      more: votes ? say("back_vote") : "",
    };
    ask(question, () => this.desk.act("back", { version }));
  }

  /** What is parked and open is settled first, or knowingly left to whoever asked the hall. @param {Event} click */
  askEnd(click) {
    const { next, unsettled, version } = this.state;
    if (next || !unsettled || this.next.getAttribute("aria-disabled") === "true") return;
    click.preventDefault();
    const { say } = this.desk;
    const question = {
      title: say("unsettled_asks"),
      text: say("unsettled", { count: unsettled }),
      more: say("unsettled_goes"),
      labels: { yes: say("unsettled_end"), no: say("unsettled_settle") },
    };
    ask(question, () => this.desk.act("advance", { version }), () => document.getElementById("tab-parked")?.click());
  }

  /**
   * While a step is under way "Next" rests, for a moment after it, and until the screen has followed; it keeps the focus.
   * @param {Promise<import("../lib/wire.js").Answer>} answering @param {number} version the position the step goes from
   */
  async rest(answering, version) {
    this.stepping = true;
    this.renderRest();
    const { ok } = await answering;
    if (ok) this.left = version;
    if (ok) await new Promise((over) => setTimeout(over, PAUSE_AFTER_STEP));
    this.stepping = false;
    this.renderRest();
  }

  renderRest() {
    const rests = this.stepping || this.state?.version <= this.left;
    if (rests) this.next?.setAttribute("aria-disabled", "true");
    else this.next?.removeAttribute("aria-disabled");
  }
}

/** @param {any} state */
function phaseBefore(state) {
  if (state.status === "prepared") return null;
  if (state.status === "ended") return state.plan[state.index] || null;
  return state.plan[state.index - 1] || null;
}

/** Whether dots are given in it, whatever else is done. @param {any} phase @returns {boolean} */
function weighs(phase) {
  return Boolean(phase?.permits.includes("vote"));
}

/** Whether dots are given to topics in it. @param {any} phase @returns {boolean} */
function weighsTopics(phase) {
  return weighs(phase) && phase.matter === "topic";
}

/** The word for a vote that has nothing on it, the open one or the one "Next" would open. @param {any} state @param {import("../lib/wire.js").Rows} options */
export function warning(state, options) {
  if (weighs(state.phase)) return Object.keys(options).length ? "" : "nothing_on_ballot";
  return weighs(state.next) && !state.votable ? "nothing_to_vote" : "";
}

/** Clusters that would stand on the ballot without a word. @param {import("../lib/wire.js").Rows} clusters */
function namelessAmong(clusters) {
  return Object.values(clusters).filter(({ pile, title }) => pile === "theme" && !title).length;
}

/** What "Next" will do, in words. @param {import("./words.js").Say} say @param {any} state @param {number} phones @param {number} people */
export function effect(say, state, phones, people) {
  const next = state.next;
  const closing = weighs(state.phase) ? `${say("closes_vote")} ` : "";
  if (!next) return closing + say("effects.end", { count: phones });
  const writes = next.activity === "contribute" && ["core", "mood"].includes(next.purpose);
  const problems = next.activity === "cluster" && next.matter === "critique";
  const key = writes ? next.purpose : problems ? "problems" : OWN.includes(next.key) ? next.key : next.activity;
  return closing + say(`effects.${key}`, { count: key === "choose_place" ? people : phones });
}
