import { Belonging } from "../concept/belonging.js";
import { FieldsStanding } from "../concept/fields-standing.js";
import { Labels } from "../concept/labels.js";
import { Line } from "../concept/line.js";
import { NewLine } from "../concept/new-line.js";
import { Overview } from "../concept/overview.js";
import { Pinned } from "../concept/pinned.js";
import { Plan } from "../concept/plan.js";
import { Rated } from "../concept/rated.js";
import { Sheet } from "../concept/sheet.js";
import { Sources } from "../concept/sources.js";
import { Standing } from "../concept/standing.js";
import { TakenAway } from "../concept/taken-away.js";
import { Talk } from "../concept/talk.js";
import { json, part, setText, show } from "../control/dom.js";
import { listenToForms } from "../control/forms.js";
import { Notices } from "../control/notices.js";
import { codeOf, speaker } from "../control/words.js";
import { openLive } from "../lib/live.js";
import { Shelf } from "../lib/shelf.js";

const about = json("about");
const words = json("words");
const say = speaker(words, codeOf(about.language));
const labels = new Labels(words, about.language);
const notices = new Notices();
/** @type {import("../concept/view.js").View | null} */
let view = null;
/** @type {number | null} */
let chosen = Number(new URLSearchParams(location.search).get("line")) || null;

let arriving = false; // whether the focus goes to what was chosen

/** @type {import("../concept/view.js").Desk} */
const desk = {
  say,
  words,
  labels,
  notices,
  shelf: new Shelf(`participate.plan.${about.concept}.`),
  view: () => view,
  choose,
  render,
  async act(name, fields, told) {
    const answer = await live.act(name, fields, { concept: about.concept });
    if (answer.ok) notices.tell(told ? told(answer) : say("saved"));
    else if (answer.code !== "unreachable" || !told) notices.tell(answer.message || say("unreachable"), "bad");
    return answer;
  },
};

const fresh = new NewLine(desk);
const sources = new Sources(desk, (source) => fresh.begin(source));
const plan = new Plan(desk);
const takenAway = new TakenAway(desk);
const sheet = new Sheet(desk);
const standing = new Standing(desk);
const line = new Line(desk, (wish) => fresh.below(wish), [new Pinned(desk), new Rated(desk), standing, sheet, new Belonging(desk), new Talk(desk)]);
const fieldsStanding = new FieldsStanding(desk);
const overview = new Overview(desk, (field, kind) => {
  document.body.dataset["pane"] = "sources";
  sources.narrow(field, kind);
});

window.addEventListener("beforeprint", () => overview.print());

const live = openLive({
  as: "staff",
  streams: [`concept:${about.concept}`],
  onSnapshot(_stream, { seq, state, lists }) {
    labels.state = state;
    const { drafts = {}, clusters = {}, cards = {}, conflicts = {} } = lists;
    view = { state, drafts, takenAway: lists["taken_away"] || {}, clusters, cards, conflicts, line: null };
    render();
    document.body.dataset["seq"] = String(seq);
  },
  onStatus: linked,
  onRefused: () => location.reload(),
});

function render() {
  if (!view) return;
  view.line = (chosen && view.drafts[chosen]) || null;
  for (const each of [fresh, sources, plan, takenAway, line, overview, fieldsStanding]) each.render(view);
  if (!arriving || (chosen && !view.line)) return; // a new line is on its way
  arriving = false;
  part(document, chosen ? "line-title" : "overview-title").focus();
}

/** @param {number | null} wanted @param {{pane?: string, focus?: boolean}} [options] */
function choose(wanted, { pane = "line", focus = false } = {}) {
  chosen = wanted;
  history.replaceState(null, "", wanted ? `?line=${wanted}` : location.pathname);
  document.body.dataset["pane"] = pane;
  arriving = focus;
  render();
}

document.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const link = /** @type {HTMLElement | null} */ (target.closest("[data-line]"));
  const wanted = link?.dataset["line"];
  if (wanted !== undefined && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    choose(Number(wanted) || null, { focus: event.detail === 0 });
  }
  const pane = /** @type {HTMLElement | null} */ (target.closest("[data-to]"))?.dataset["to"];
  if (pane) document.body.dataset["pane"] = pane;
  if (target.closest('[data-part="print"]')) print();
});

document.addEventListener("keydown", (pressed) => {
  if (pressed.key !== "Escape" || !(/** @type {HTMLElement} */ (pressed.target).closest('[data-part="line"]'))) return;
  const row = /** @type {HTMLElement | null} */ (document.querySelector('.row-link[aria-current="true"]'));
  document.body.dataset["pane"] = "plan";
  row?.focus();
});

document.addEventListener("submit", (event) => {
  if ("written" in /** @type {HTMLElement} */ (event.target).dataset) event.preventDefault(); // kept at every rest of the hand
});

listenToForms(async (form, { name, fields }) => {
  if (name === "write_line") {
    const answer = await desk.act(name, fresh.fields(), () => say("did_write"));
    if (!answer.ok) return;
    fresh.leave();
    choose(answer.draft, { focus: true });
    return;
  }
  const wording = name === "word_line" ? { text: view?.line?.["text"], seen: view?.line?.["version"] } : {};
  const answer = await desk.act(name, { ...wording, ...(form.elements.namedItem("draft") ? { draft: chosen } : {}), ...fields });
  standing.answered(answer);
  if (!answer.ok) return;
  if ("clears" in form.dataset) form.reset();
  if (name === "take_away_line") offerBack(Number(fields["draft"] ?? chosen));
  if (name === "bring_back_line") cameBack(Number(fields["draft"]));
});

/** What was taken away can be brought back at once; later from the list below the plan. @param {number} id */
function offerBack(id) {
  const back = part(document, "bring-back");
  show(back, true);
  back.elements.draft.value = String(id);
  choose(null, { pane: "plan" });
  back.querySelector("button").focus();
}

/** @param {number} id */
function cameBack(id) {
  show(part(document, "bring-back"), false);
  choose(id, { focus: true });
}

/** @param {import("../lib/wire.js").Status} status */
function linked(status) {
  document.body.dataset["link"] = status;
  setText(part(document, "status-text"), say(status));
  if (status !== "online") return;
  line.online();
  sheet.online();
}

document.body.dataset["pane"] = chosen ? "line" : "plan";
for (const each of document.querySelectorAll("[data-scripted]")) /** @type {HTMLElement} */ (each).hidden = false;
for (const each of document.querySelectorAll("[data-bare]")) /** @type {HTMLElement} */ (each).hidden = true;
