import { json, part, setText, show } from "../control/dom.js";
import { formatClock, remaining } from "../lib/clock.js";
import { openLive } from "../lib/live.js";
import { heed } from "../lib/naming.js";
import { Bell } from "../projector/bell.js";
import { Entrance } from "../projector/entrance.js";
import { Pager } from "../projector/pager.js";
import { RuleStrip } from "../projector/rule-strip.js";
import { paused, reminder, sceneOf } from "../projector/scenes.js";
import { Tongues } from "../projector/tongues.js";

const PATIENCE = 1500; // ms without a link before the dot appears
const SOON = 60_000;
const RED_STANDS = 20_000; // ms a red card is shown
const PLAN_MS = 24_000; // while people arrive, code and table plan take turns
const LOOK_MS = 10_000; // how often the small wall on a control screen asks for the conference

const about = json("about");
const tongues = new Tongues(json("words"), about.languages);
const workshopStream = `workshop:${about.workshop}`;
const conferenceStream = `conference:${about.conference}`;
const screen = part(document, "screen");
const pager = new Pager(part(document, "stage"));
new Entrance(tongues);
const bell = new Bell();
const strip = new RuleStrip(tongues);
/** @type {Map<string, import("../lib/wire.js").Snapshot>} */
const snapshots = new Map();
let patience = 0;
let planned = false;
let turning = 0;

const live = openLive({
  as: "staff",
  view: "projector",
  // A small wall is no wall of the hall: it does not follow the conference, so that nobody counts it.
  streams: about.preview ? [workshopStream] : [workshopStream, conferenceStream],
  onSnapshot: take,
  onStatus(status) {
    clearTimeout(patience);
    if (status === "online") show(part(document, "dot"), false);
    else patience = setTimeout(() => show(part(document, "dot"), true), PATIENCE);
  },
  onRefused: () => location.reload(),
});

/** @param {string} stream @param {import("../lib/wire.js").Snapshot} snapshot */
function take(stream, snapshot) {
  snapshots.set(stream, snapshot);
  if (stream === workshopStream) heed(snapshot.state["naming"]);
  render();
}

async function look() {
  const headers = { Accept: "application/json", "X-Participate-As": "staff" };
  const told = await fetch(`/api/streams/${conferenceStream}?view=projector`, { headers }).catch(() => null);
  const answer = told?.ok ? await told.json() : null;
  if (answer) take(conferenceStream, answer.changes[0]);
}

function render() {
  const workshop = snapshots.get(workshopStream);
  const conference = snapshots.get(conferenceStream);
  if (!workshop || !conference) return;
  const { state, lists } = workshop;
  const red = isRed(state);
  const wall = { state, lists, hall: conference.state, tongues };
  const scene = red ? reminder(wall) : sceneOf(wall);
  screen.toggleAttribute("data-red", red);
  strip.render(red ? null : state["phase"]?.rules || null);
  const shown = state["wall"] === "phase" && scene.entrance && !(planned && scene.blocks.length) ? "qr" : state["wall"];
  screen.dataset.show = shown;
  const people = conference.state["joined"];
  setText(part(document, "here"), state["status"] === "ended" ? "" : tongues.own("joined", { count: people }).text);
  setText(part(document, "here-large"), tongues.own("joined", { count: people }).text);
  if (shown === "phase") pager.render(scene);
  tick();
  document.body.dataset["seq"] = String(workshop.seq);
  document.body.dataset["phase"] = state["phase"]?.name || state["status"];
}

/** Whether a red card stands now. @param {any} state */
function isRed({ phase, red_card: raised }) {
  const left = raised?.at && phase?.rules ? raised.at + RED_STANDS - live.now() : 0;
  return left > 0 && left <= RED_STANDS + SOON;
}

/** "Round 2 of 3 · 41 notes": which part, and a count where the hall writes. @param {any} state @param {any} hall */
function stepOf(state, hall) {
  const { phase } = state;
  if (!phase) return hall.conference.title;
  const say = (/** @type {string} */ key, /** @type {any} */ values = {}) => tongues.own(key, values).text;
  const left = remaining(state, live.now());
  const name = phase.key === "round" ? say("round_of", { round: phase.round, rounds: state.rounds }) : say(`phases.${phase.key}`);
  const words = [state.status === "paused" ? say(...paused(state)) : name];
  if (phase.purpose === "note" && phase.activity === "contribute") words.push(say("notes", { count: state.counts.note }));
  if (left !== null && left < 0 && phase.activity === "contribute") words.push(say("time_is_up"));
  return words.join(" · ");
}

function tick() {
  const state = snapshots.get(workshopStream)?.state;
  const hall = snapshots.get(conferenceStream)?.state;
  if (!state || !hall) return;
  setText(part(document, "step"), isRed(state) ? tongues.own("future.red").text : stepOf(state, hall));
  if (screen.hasAttribute("data-red") && !isRed(state)) render();
  const left = remaining(state, live.now());
  const clock = part(document, "clock");
  setText(clock, left === null ? "" : formatClock(left));
  clock.dataset.mood = left === null ? "none" : left < 0 ? "over" : left < SOON ? "soon" : "calm";
  if (state["status"] === "running" && !about.preview) bell.watch(left);
}

/** @param {boolean} now whether the plan is to be seen while people arrive, for its whole time */
function turn(now) {
  planned = now;
  clearTimeout(turning);
  turning = setTimeout(() => turn(!planned), PLAN_MS);
  render();
}

setInterval(tick, 250);
turn(false);
document.addEventListener("keydown", ({ key }) => ["ArrowLeft", "ArrowRight"].includes(key) && turn(true));
if (about.preview) {
  look();
  setInterval(look, LOOK_MS);
}
