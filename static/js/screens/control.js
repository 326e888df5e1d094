import { Board } from "../control/board.js";
import { Cards } from "../control/cards.js";
import { Clock } from "../control/clock.js";
import { Day } from "../control/day.js";
import { json, part, setText, show } from "../control/dom.js";
import { CLEARED, PaperBallot, TOLD } from "../control/entry.js";
import { listenToForms } from "../control/forms.js";
import { Future } from "../control/future.js";
import { Groups } from "../control/groups.js";
import { Hall } from "../control/hall.js";
import { Keys } from "../control/keys.js";
import { Lead } from "../control/lead.js";
import { Notices } from "../control/notices.js";
import { Parked } from "../control/parked.js";
import { Questions } from "../control/questions.js";
import { recogniseReceipt } from "../control/receipt.js";
import { Run } from "../control/run.js";
import { Sheets } from "../control/sheets.js";
import { Tables } from "../control/tables.js";
import { Tabs } from "../control/tabs.js";
import { Topics } from "../control/topics.js";
import { Translations } from "../control/translation.js";
import { Undo } from "../control/undo.js";
import { Votes } from "../control/votes.js";
import { codeOf, speaker } from "../control/words.js";
import { openLive } from "../lib/live.js";
import { heed } from "../lib/naming.js";

const PATIENCE = 1500; // ms without a link before the screen says so
const RERENDER = 20_000; // ms; real minutes and the expected end move by themselves

const about = json("about");
const words = json("words");
const say = speaker(words, codeOf(about.language));
const notices = new Notices();
const workshopStream = `workshop:${about.workshop}`;
const conferenceStream = `conference:${about.conference}`;
/** @type {Map<string, import("../lib/wire.js").Snapshot>} */
const snapshots = new Map();
/** @type {{connected: number, others: number, walls: number | null, status: import("../lib/wire.js").Status}} */
const link = { connected: 0, others: 0, walls: null, status: "connecting" };
let patience = 0;

const live = openLive({
  as: "staff",
  streams: [workshopStream, conferenceStream],
  onSnapshot(stream, snapshot) {
    snapshots.set(stream, snapshot);
    if (stream === workshopStream) heed(snapshot.state["naming"]);
    render();
  },
  onStatus: linked,
  onPresence(told) {
    if (told.conference !== about.conference) return;
    link.connected = told.connected;
    link.others = Math.max(0, told.screens - 1);
    link.walls = told.walls;
    render();
  },
  onHand: (hand) => hand.workshop === about.workshop && board.held(hand),
  onRefused: () => location.reload(),
});

/** @type {import("../control/view.js").Desk} */
const desk = {
  say,
  words,
  notices,
  language: about.language,
  leads: about.leads,
  now: live.now,
  reach: (cards) => live.reach(about.workshop, cards),
  async act(name, fields, told) {
    if (link.status === "offline") {
      notices.tell(say("offline"), "bad");
      return { ok: false, code: "unreachable" };
    }
    const answering = live.act(name, fields, { workshop: about.workshop });
    if (name === "advance" || name === "back") lead.rest(answering, fields["version"]);
    const answer = await answering;
    if (answer.ok) {
      notices.tell(told ? told(answer) : "");
      undo.notice(name, answer);
    } else {
      notices.tell(answer.message || say("unreachable"), "bad");
      if (answer.code === "position_changed") live.refresh();
    }
    return answer;
  },
};

const undo = new Undo(desk);
const lead = new Lead(desk);
const board = new Board(desk);
/** @type {{render(view: import("../control/view.js").View): void}[]} */
const parts = [
  new Tabs(), new Day(), new Run(desk), lead, new Clock(desk), new Hall(desk), new Cards(desk, undo), new Tables(desk),
  new Votes(desk), new Questions(desk), new PaperBallot(desk), new Parked(desk), new Translations(desk), new Sheets(desk),
];
if (document.getElementById("panel-future")) {
  await import("../parts/idea-chain.js");
  parts.push(new Future(desk));
  render();
}
if (document.getElementById("panel-topics")) parts.push(new Topics(desk));
if (document.getElementById("panel-groups")) parts.push(new Groups(desk));
new Keys(undo);

listenToForms(async (form, { name, fields }) => {
  const table = ["appoint_host", "merge_places"].includes(name);
  const place = table ? { place: Number(form.closest("li")?.dataset["key"]) } : {};
  const parts = name === "merge_places" ? { into: null } : {};
  const known = await recogniseReceipt(desk, about.workshop, fields);
  if (!known) return;
  const answer = await desk.act(name, { ...place, ...parts, ...known }, (done) => TOLD[name]?.(say, done, fields) || "");
  if (answer.ok && CLEARED.includes(name)) form.reset();
});

function render() {
  const workshop = snapshots.get(workshopStream);
  const conference = snapshots.get(conferenceStream);
  if (!workshop || !conference) return;
  const view = { state: workshop.state, lists: workshop.lists, hall: conference.state, ...link };
  for (const each of parts) each.render(view);
  board.render(workshop);
  document.body.dataset["seq"] = String(workshop.seq);
  document.body.dataset["phase"] = workshop.state["phase"]?.name || workshop.state["status"];
}

/** @param {import("../lib/wire.js").Status} status */
function linked(status) {
  link.status = status;
  clearTimeout(patience);
  if (status === "online") tellLink();
  else patience = setTimeout(tellLink, PATIENCE);
}

function tellLink() {
  const { status } = link;
  document.body.dataset["link"] = status;
  setText(part(document, "status-text"), status === "offline" ? say("connecting") : say(status));
  const strip = part(document, "offline");
  show(strip, status !== "online");
  setText(strip, say("offline"));
}

setInterval(render, RERENDER);
