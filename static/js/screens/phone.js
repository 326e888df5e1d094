import { Drafts } from "../lib/drafts.js";
import { openLive } from "../lib/live.js";
import { heed } from "../lib/naming.js";
import { Outbox } from "../lib/outbox.js";
import { Shelf } from "../lib/shelf.js";
import { part, put } from "../parts/dom.js";
import "../parts/idea-form.js";
import "../parts/my-cards.js";
import "../parts/phase-strip.js";
import "../parts/the-question.js";

/** @typedef {import("../lib/wire.js").Row} Row */

const page = JSON.parse(/** @type {any} */ (document.getElementById("page")).textContent);
const main = /** @type {HTMLElement} */ (document.getElementById("now"));
const link = /** @type {HTMLElement} */ (document.getElementById("link"));
const said = /** @type {HTMLElement} */ (document.getElementById("said"));
const heading = /** @type {HTMLElement} */ (document.getElementById("heading"));
const { words } = page;
const conference = `conference:${page.conference}`;
const workshop = page.workshop ? `workshop:${page.workshop}` : null;

/** What each act's form says, as the fields on the wire. @type {Record<string, (form: FormData) => Row>} */
const FIELDS = {
  withdraw: (form) => ({ contribution: Number(form.get("contribution")) }),
  choose_place: (form) => ({ place: form.get("place") ? Number(form.get("place")) : null }),
  be_host: (form) => ({ host: form.get("host") === "yes" }),
  choose_language: (form) => ({ language: form.get("language") }),
  go_to_workshop: (form) => ({ workshop: form.get("workshop") ? Number(form.get("workshop")) : null }),
};

/** Parts that are here at once, and parts that come when they are needed. */
const FIRST = "phase-strip, idea-form, my-cards";
const LATER = ["table-notes", "go-to-table", "table-host", "dot-vote", "answer-vote", "vote-result", "table-gallery", "cluster-wall", "parked-list", "next-meeting", ...page.parts];

/** @type {any} everything a part may show */
const view = { page, words, state: page.state || {}, lists: null, mine: page.mine, standing: page.standing };
let heard = "";
let met = false;
let status = "";
let saidAt = 0;
let saying = 0;
let asking = 0;
let answers = 0;
/** @type {Row[]} */
let own = [];

view.drafts = new Drafts(page.code);
view.texts = new Drafts(`texts.${page.code}.${page.workshop}`); // what is typed into further forms, by their own names
view.refresh = () => askMine(0);
view.outbox = new Outbox(`${page.code}.${page.number}`, { send, answered, changed: () => show() });
view.now = () => live.now();
view.form = formOf;

const live = openLive({
  as: "phone",
  streams: workshop ? [conference, workshop] : [conference],
  onSnapshot(stream, { state, lists }) {
    if (stream === conference) return follow(state);
    heed(state.naming);
    Object.assign(view, { state, lists });
    show();
    flushOnPhase();
  },
  onStatus(now) {
    link.dataset.now = view.status = status = now;
    link.hidden = now === "online";
    if (now !== "online") return;
    view.outbox.flush();
    if (met) askMine(3000);
    met = true;
  },
  // A phone nobody knows any more begins at the door again; what it wrote stays on it.
  onRefused: () => setTimeout(() => location.reload(), 2000 + 3000 * Math.random()),
});

/** @param {Row} state the conference's */
function follow({ over, workshops }) {
  view.day = workshops;
  if (dayOf(workshops) !== dayOf(page.day)) askMine(3000);
  page.day = workshops;
  view.standing = over ? "over" : "open";
  show();
}

/** What decides where somebody is; only the server knows where each phone belongs. @param {Row[]} rows */
function dayOf(rows) {
  return rows.map(({ id, status }) => `${id}${status === "paused" ? "running" : status}`).join();
}

let flushed = "";
function flushOnPhase() {
  const now = `${view.state.status}${view.phase && view.phase.name}`;
  if (now !== flushed) view.outbox.flush();
  flushed = now;
}

/** Pick apart what came (as participate/web/phone_view.py does) and let every part show it. */
function show() {
  const { state, lists, mine } = view;
  const ballot = (state.ballot && state.ballot.id) || 0;
  if (ballot !== view.ballot) mine.votes = view.ballot === undefined ? mine.votes : {};
  view.ballot = ballot;
  const seat = lists && lists.seats[page.number];
  view.phase = state.phase || null;
  view.activity = view.standing === "over" || state.status === "ended" ? "end" : view.phase ? view.phase.activity : "waiting";
  view.place = lists ? (seat ? seat.place : null) : mine.place;
  view.here = (lists && lists.places[view.place]) || null;
  const hosted = lists && Object.values(lists.places).find((/** @type {any} */ row) => row.host === page.number);
  view.hosting = lists ? (hosted ? hosted.number : null) : mine.hosts;
  view.question = (view.here && view.here.question) || state.question || {};
  showPhase();
  for (const node of /** @type {any} */ (document.querySelectorAll(lists ? `${FIRST}, the-question, ${LATER}` : FIRST))) {
    if (node.show) node.show(view);
  }
  for (const name of LATER) if (!customElements.get(name) && wanted(name)) import(`../parts/${name}.js`).then(show);
  const written = page.parts.length && view.phase ? view.phase.name : ""; // what may be written is the phase's and one's own
  const fresh = `${state.moderated}|${view.place}|${view.here && view.here.revision}|${written}`;
  if (lists && heard && fresh !== heard) askMine(view.place === mine.place ? 2000 : 5000);
  else if (lists && metAgain()) askMine(1000);
  if (lists) heard = fresh;
}

/** Whether a topic or a group of one's own came anew: somebody asks something, or writes along. */
function metAgain() {
  const { lists, mine } = view;
  const rows = ["topics", "groups"].flatMap((name) => [...(mine[name] || []), ...(mine.writable || []).map((/** @type {Row} */ row) => row[name.slice(0, -1)])].map((id) => lists[name] && lists[name][id]));
  const fresh = own.length > 0 && rows.some((row) => row && !own.includes(row));
  own = rows.filter(Boolean);
  return fresh;
}

/** The form a text was written in, to bring it back there: its own, or the phase's. @param {import("../lib/wire.js").Entry} entry @returns {any} */
function formOf({ act, fields }) {
  if (act === "hand_over") return document.querySelector('idea-form[data-act="hand_over"]');
  const { purpose, about, topic } = fields;
  const where = about ? `${about.part}:${about.id}` : topic ? `topic:${topic}` : "";
  const own = /** @type {any[]} */ (Array.from(document.querySelectorAll('idea-form[data-act="contribute"]')));
  const found = purpose && own.find((form) => form.own === purpose && form.about === where);
  return found || document.querySelector("idea-form:not([data-act])");
}

/** Whether a part stands in a section that is seen, or is the host's own. @param {string} name */
function wanted(name) {
  if (name === "table-host" && view.hosting !== null) return true;
  if (document.querySelector(`${name}[data-at-once], details[open] > ${name}`)) return true;
  const places = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll(`[data-activity] [data-activity] ${name}`)));
  return places.some((node) => !(/** @type {any} */ (node.closest("[data-activity]")).hidden));
}

function showPhase() {
  const { phase, activity } = view;
  const [name, instruction] = (phase && words.phases[phase.key]) || ["", ""];
  if (main.dataset.activity !== activity || part(heading, "name").textContent !== name) {
    announce(`${name}. ${instruction}`);
    const field = /** @type {any} */ (document.activeElement);
    if (!field || !field.value) scrollTo(0, 0);
  }
  main.dataset.activity = activity;
  main.dataset.phase = phase ? phase.key : "";
  for (const node of main.querySelectorAll("[data-activity]")) {
    const section = /** @type {HTMLElement} */ (node);
    section.hidden = !(section.dataset.activity || "").split(" ").includes(activity);
  }
  heading.hidden = !phase;
  put(part(heading, "name"), name);
  put(part(heading, "instruction"), instruction);
  part(heading, "instruction").hidden = !instruction;
  for (const rules of /** @type {any} */ (document.querySelectorAll("[data-rules]"))) {
    rules.hidden = !phase || phase.rules !== rules.dataset.rules;
    if (rules.dataset.now !== activity && !("stands" in rules.dataset)) rules.open = activity === "show";
    rules.dataset.now = activity;
  }
  for (const node of /** @type {any} */ (document.querySelectorAll("[data-also], [data-purpose-is]"))) {
    const { also, purposeIs } = node.dataset;
    const filled = also && node.querySelector("textarea").value;
    node.hidden = !filled && !(phase && (also ? phase.also.includes(also) : phase.purpose === purposeIs));
  }
  const wished = part(main, "wished");
  if (wished) wished.hidden = !(part(main, "wish").hidden = view.outbox.entries().some((/** @type {any} */ entry) => entry.act === "choose_place"));
}

/** Say something aloud, at most once in five seconds; what is wrong is seen too, and at once. @param {string} text @param {boolean} [wrong] */
function announce(text, wrong) {
  clearTimeout(saying);
  const wait = wrong ? 0 : saidAt + 5000 - Date.now();
  if (wait > 0) return void (saying = setTimeout(() => announce(text), wait));
  saidAt = Date.now();
  said.className = wrong ? "said said-no" : "aloud";
  said.hidden = false;
  put(said, text);
}

/** @param {import("../lib/wire.js").Entry} entry */
function send({ act, fields, about, op_id }) {
  return live.act(act, fields, { ...about, op_id });
}

/** @param {import("../lib/wire.js").Entry} entry @param {import("../lib/wire.js").Answer} answer */
function answered(entry, answer) {
  answers++;
  const { act, fields } = entry;
  const text = "text" in fields;
  if (!answer.ok) {
    announce(answer.message || "", true);
    const form = text && view.form(entry);
    if (form && !form.field.value) form.load({ ...entry, refused: "" });
    if (!text) view.outbox.drop(entry);
    if (act === "vote") askMine(0);
  } else if (act === "remark") view.mine.remarks[fields.option] = fields.text.trim();
  else if (text) {
    const card = { ...fields, id: answer.contribution, number: answer.number, lang: answer.lang, late: answer.late, besides: answer.late && fields.purpose === "critique" };
    const known = view.mine.cards.some((/** @type {Row} */ old) => old.id === card.id);
    if (!known) view.mine.cards.push({ ...card, purpose: entry.purpose, state: "visible" });
    announce(words.states[card.besides ? "kept" : card.late ? "late" : "sent"]);
  } else if (act === "withdraw") {
    for (const card of view.mine.cards) if (card.id === fields.contribution) card.state = "withdrawn";
    announce(words.states.withdrawn);
  } else if (act === "vote") {
    const votes = Object.assign(view.mine.votes, { [fields.option]: fields.values || fields.dots });
    const given = Object.values(votes).reduce((sum, dots) => sum + dots, 0);
    if (!fields.values && view.state.ballot && answer.left !== view.state.ballot.dots - given) askMine(0);
  } else if (act === "choose_language" || act === "go_to_workshop") location.reload();
  else if (page.parts.length && answer.ok) askMine(0);
  show();
  document.dispatchEvent(new CustomEvent("answered", { detail: { entry, answer } }));
}

/** Fetch what only this phone may see, some time within `spread` ms. @param {number} spread */
function askMine(spread) {
  clearTimeout(asking);
  asking = setTimeout(async () => {
    const before = answers;
    const told = await fetch(`/api/mine?workshop=${page.workshop || ""}`, { headers: { Accept: "application/json" } }).catch(() => null);
    const mine = told && told.ok ? await told.json() : null;
    if (answers !== before) return askMine(1000); // what came is older than what an answer has told since
    if (mine && mine.workshop !== page.workshop) return location.reload();
    if (mine) view.mine = mine;
    show();
  }, Math.random() * spread);
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const act = form.action.split("/acts/")[1] || "";
  const read = FIELDS[act];
  if (!read) return;
  event.preventDefault();
  const button = /** @type {any} */ (event.submitter || document.activeElement);
  const typed = new FormData(form);
  if (button && button.name) typed.set(button.name, button.value);
  const about = ["choose_language", "go_to_workshop"].includes(act) ? { conference: page.conference } : { workshop: page.workshop };
  view.outbox.add({ act, fields: read(typed), about, takes: act === "withdraw" ? "" : act });
  if (status !== "online") announce(words.unreachable, true);
});

/** Texts of somebody this phone was before, at this conference: kept, but only a person knows whether to send them. */
function inherit() {
  const left = new Shelf(`participate.outbox.${page.code}.`);
  for (const key of left.keys().filter((name) => !name.startsWith(`${page.number}.`))) {
    const entry = left.read(key);
    left.write(key, null);
    if (entry && entry.fields.text) view.outbox.keep({ ...entry, refused: words.aside });
  }
}

/** Whoever came in by a table's own code sits there once it starts; the button stays for those who came another way. */
function sitWhereScanned() {
  const wish = part(main, "wish");
  const asks = wish && !wish.hidden && view.activity === "waiting" && page.workshop;
  if (!asks || !location.search.includes("done=join")) return;
  const place = Number(wish.querySelector("button").value);
  view.outbox.add({ act: "choose_place", fields: { place }, about: { workshop: page.workshop }, takes: "choose_place" });
}

/** @type {any} */ (document.getElementById("by-hand")).hidden = true;
document.addEventListener("toggle", () => show(), true);
inherit();
show();
sitWhereScanned();
