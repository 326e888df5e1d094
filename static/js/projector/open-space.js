import { slotName } from "../lib/clock.js";
import { listed } from "../lib/listed.js";
import { FUTURE } from "./future.js";

/**
 * What the wall shows of topics (methods.md section 3, column Projector): the agenda wall as a grid of times and places,
 * on as many pages as the last row can read; who is called stands alone and large.
 *
 * @typedef {import("./shapes.js").Block} Block
 * @typedef {import("./shapes.js").Wall} Wall
 * @typedef {import("./shapes.js").Words} Words
 */

const ASIDE = ["parked", "merged", "cancelled"];
const HELD = ["running", "report_due", "reported"];

/** @type {Record<string, (wall: Wall) => Block[]>} by activity */
export const TOPICS = {
  propose: (wall) => (speaking(wall) ? called(wall) : [...asking(wall), ...agenda(wall)]),
  market: (wall) => (standing(wall).length ? agenda(wall) : asking(wall)),
  report: nowAndNext,
  read: (wall) => [reports(wall)],
  plan: (wall) => [groups(wall), ...((FUTURE["plan"] && Object.keys(wall.lists["agreements"] || {}).length && FUTURE["plan"](wall)) || [])],
  close: circle,
};

/** Which way it runs its own letters say: people write in other languages than they chose. @param {any} row @returns {Words} */
const written = ({ title, lang }) => ({ text: title || "", lang: lang || "", dir: "auto" });

/** A topic the hall may not read says so. @param {Wall} wall @param {any} row */
const readable = ({ tongues }, row) => (row["title"] ? row : { ...row, ...tongues.own("not_shown"), title: tongues.own("not_shown").text });

/** Topics on the wall by number. @param {Wall} wall @returns {any[]} */
function standing(wall) {
  const all = Object.values(wall.lists["topics"] || {}).map((row) => readable(wall, row));
  const rows = all.filter((row) => !ASIDE.includes(row["state"])).sort((a, b) => a["number"] - b["number"]);
  return rows.map((row) => ({ ...row, with: all.filter((other) => row["merged"].includes(other["number"])) }));
}

/** The topic that is told to the hall now. @param {Wall} wall @returns {any} */
function speaking(wall) {
  const row = Object.values(wall.lists["topics"] || {}).find((topic) => topic["number"] === wall.state["called_topic"]);
  return row && readable(wall, row);
}

/** The guiding theme, then what is asked. @param {Wall} wall @returns {Block[]} */
function asking({ state, tongues }) {
  const theme = tongues.quoting("topics.theme", state["question"]).map((block) => ({ ...block, voices: block.voices.slice(0, 1) }));
  return [...theme, tongues.saying("topics.asks", {}, "topics.asks_note")];
}

/** Who is called to tell the hall. @param {Wall} wall @returns {Block[]} */
function called(wall) {
  const { tongues } = wall;
  const row = speaking(wall);
  const names = listed(row["names"]);
  const spot = row["slot"] === null ? "" : tongues.own("topics.spot", { time: slotName(wall.state, row["slot"]), place: row["place"] }).text;
  const note = [names, spot].filter(Boolean).join(" · ");
  const voice = { heading: tongues.own("topics.speaks", { number: row["number"] }), text: written(row), note: note ? tongues.words_(tongues.first, note) : null };
  return [{ kind: "saying", voices: [voice] }];
}

/** @typedef {{slot: number, heading: Words}} Column */

const SIDE_BY_SIDE = 3; // times that stand beside each other and can still be read from the last row

/** Places down, these times across; free places too. @param {Wall} wall @param {Column[]} times @returns {Block[]} */
function grid(wall, times) {
  const { lists, tongues } = wall;
  const places = Object.values(lists["places"] || {}).filter((place) => place["merged_into"] === null);
  const at = new Map(standing(wall).map((row) => [`${row["slot"]}:${row["place"]}`, row]));
  const lines = places.sort((a, b) => a["number"] - b["number"]).map(({ number }) => ({
    label: tongues.own("topics.place", { place: number }),
    text: null,
    cells: times.map(({ slot }) => cell(tongues, at.get(`${slot}:${number}`))),
  }));
  return lines.length ? [{ kind: "listing", look: "grid", heading: tongues.words_(tongues.first, ""), columns: times.map(({ heading }) => heading), lines }] : [];
}

/** @param {import("./tongues.js").Tongues} tongues @param {any} row @returns {Words & {free?: boolean}} */
const cell = (tongues, row) => (row ? numbered(row) : { ...tongues.own("topics.free"), free: true });

/** @param {any} row */
const named = ({ number, title }) => `${number} · ${title}`;

/** With the topics that went into it: their titles stay in sight, each runs its own way. @param {any} row @returns {Words} */
const numbered = (row) => ({ ...written(row), text: row.with.length ? [row, ...row.with].map((one) => `\u2068${named(one)}\u2069`).join(" + ") : named(row) });

/** The whole wall, then what has no time. @param {Wall} wall @returns {Block[]} */
function agenda(wall) {
  const { state, tongues } = wall;
  const rows = standing(wall);
  if (!rows.length) return [];
  const times = Array.from({ length: state["slots"] || 0 }, (_, index) => ({ slot: index + 1, heading: tongues.own("topics.time", { time: slotName(state, index + 1) }) }));
  const wide = times.length > SIDE_BY_SIDE ? 2 : SIDE_BY_SIDE;
  const pages = Array.from({ length: Math.ceil(times.length / wide) }, (_, index) => times.slice(index * wide, (index + 1) * wide));
  const lines = rows.filter((row) => row["slot"] === null).map((row) => ({ label: null, text: numbered(row) }));
  const loose = /** @type {Block[]} */ (lines.length ? [{ kind: "listing", look: "cards", heading: tongues.own("topics.no_time"), lines }] : []);
  return [...pages.flatMap((some) => grid(wall, some)), ...loose];
}

/** What is where now, what comes next, and which places are free. @param {Wall} wall @returns {Block[]} */
function nowAndNext(wall) {
  const { state, tongues } = wall;
  const { slot, slots } = state;
  const times = [{ slot, heading: tongues.own("topics.now", { time: slotName(state, slot) }) }];
  if (slot < slots) times.push({ slot: slot + 1, heading: tongues.own("topics.next", { time: slotName(state, slot + 1) }) });
  return [...grid(wall, times), tongues.saying("topics.go")];
}

/** Reports as they arrive: titles and how many. @param {Wall} wall @returns {Block} */
function reports(wall) {
  const { tongues } = wall;
  const held = standing(wall).filter((row) => HELD.includes(row["state"]));
  const lines = held.map((row) => {
    const there = row["report"] === "submitted";
    return { label: null, text: numbered(row), more: [tongues.own(there ? "topics.reported" : "topics.missing")], ...(there ? { mark: "core" } : {}) };
  });
  const done = held.filter((row) => row["report"] === "submitted").length;
  return { kind: "listing", look: "cards", heading: tongues.own("topics.reports", { done, all: held.length }), lines };
}

/** @param {Wall} wall @returns {Block} */
function groups(wall) {
  const { lists, tongues } = wall;
  const rows = Object.values(lists["groups"] || {}).filter((row) => row["merged_into"] === null);
  if (!rows.length) return tongues.saying("topics.found");
  const lines = rows.sort((a, b) => a["number"] - b["number"]).map((row) => {
    const place = row["place"] === null ? "" : tongues.own("topics.place", { place: row["place"] }).text;
    const about = [tongues.own("topics.members", { count: row["members"] }).text, place].filter(Boolean).join(" · ");
    return { label: { text: String(row["number"]), lang: "", dir: "auto" }, text: written(readable(wall, row)), more: [tongues.words_(tongues.first, about)] };
  });
  return { kind: "listing", look: "clusters", heading: tongues.own("topics.groups"), lines };
}

/** An empty circle: how many have said their sentence, never what. @param {Wall} wall @returns {Block[]} */
function circle({ state, tongues }) {
  const count = state["counts"].mood;
  const asking = tongues.saying("topics.circle");
  return count ? [asking, tongues.saying("voices", { count })] : [asking];
}
