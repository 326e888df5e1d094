import { FUTURE } from "./future.js";

/**
 * What the wall shows of topics (methods.md section 3, column Projector): a list for each time, so that the last row
 * can read it; who is called stands alone and large.
 *
 * @typedef {import("./shapes.js").Block} Block
 * @typedef {import("./shapes.js").Line} Line
 * @typedef {import("./shapes.js").Wall} Wall
 * @typedef {import("./shapes.js").Words} Words
 */

const ASIDE = ["parked", "merged", "cancelled"];

/** @type {Record<string, (wall: Wall) => Block[]>} by activity */
export const TOPICS = {
  propose: (wall) => (speaking(wall) ? called(wall) : [...called(wall), ...agenda(wall)]),
  market: (wall) => agenda(wall),
  report: (wall) => [now(wall), ...next(wall)],
  read: (wall) => [reports(wall)],
  plan: (wall) => [groups(wall), ...((FUTURE["plan"] && Object.keys(wall.lists["agreements"] || {}).length && FUTURE["plan"](wall)) || [])],
  close: circle,
};

/** @param {any} row @returns {Words} */
const written = ({ title, lang, dir }) => ({ text: title || "", lang: lang || "", dir: dir || "auto" });

/** A topic the hall may not read says so. @param {Wall} wall @param {any} row */
const readable = ({ tongues }, row) => (row["title"] ? row : { ...row, ...tongues.own("not_shown"), title: tongues.own("not_shown").text });

/** Topics on the wall by number. @param {Wall} wall @returns {any[]} */
function standing(wall) {
  const rows = Object.values(wall.lists["topics"] || {}).filter((row) => !ASIDE.includes(row["state"]));
  return rows.map((row) => readable(wall, row)).sort((a, b) => a["number"] - b["number"]);
}

/** The topic that is told to the hall now. @param {Wall} wall @returns {any} */
function speaking(wall) {
  const row = Object.values(wall.lists["topics"] || {}).find((topic) => topic["number"] === wall.state["called_topic"]);
  return row && readable(wall, row);
}

/** Who is called to tell the hall, else what is asked. @param {Wall} wall @returns {Block[]} */
function called(wall) {
  const { tongues } = wall;
  const row = speaking(wall);
  if (!row) return [tongues.saying("topics.asks", {}, "topics.asks_note")];
  const names = row["names"].join(", ");
  const spot = row["slot"] === null ? "" : tongues.own("topics.spot", { time: row["slot"], place: row["place"] }).text;
  const note = [names, spot].filter(Boolean).join(" · ");
  const voice = { heading: tongues.own("topics.speaks", { number: row["number"] }), text: written(row), note: note ? tongues.words_(tongues.first, note) : null };
  return [{ kind: "saying", voices: [voice] }];
}

/** @param {Wall} wall @param {any} row @param {string} label @returns {Line} */
function line({ tongues }, row, label) {
  const more = row["interest"] ? [tongues.own("topics.interest", { count: row["interest"] })] : [];
  return { label: tongues.words_(tongues.first, label), text: { ...written(row), text: `${row["number"]} · ${row["title"]}` }, more };
}

/** A list for each time, then what has none. @param {Wall} wall @returns {Block[]} */
function agenda(wall) {
  const { state, tongues } = wall;
  const rows = standing(wall);
  /** @type {Block[]} */
  const lists = [];
  for (let slot = 1; slot <= (state["slots"] || 0); slot++) {
    const here = rows.filter((row) => row["slot"] === slot).sort((a, b) => a["place"] - b["place"]);
    const lines = here.map((row) => line(wall, row, tongues.own("topics.place", { place: row["place"] }).text));
    if (lines.length) lists.push({ kind: "listing", look: "clusters", heading: tongues.own("topics.time", { time: slot }), lines });
  }
  const loose = rows.filter((row) => row["slot"] === null).map((row) => ({ ...line(wall, row, ""), label: null }));
  if (loose.length) lists.push({ kind: "listing", look: "cards", heading: tongues.own("topics.no_time"), lines: loose });
  return lists.length ? lists : [tongues.saying("topics.asks", {}, "topics.asks_note")];
}

/** Every place and what happens there now; free ones too. @param {Wall} wall @returns {Block} */
function now(wall) {
  const { state, lists, tongues } = wall;
  const places = Object.values(lists["places"] || {}).filter((place) => place["merged_into"] === null);
  const at = new Map(standing(wall).filter((row) => row["slot"] === state["slot"]).map((row) => [row["place"], row]));
  const lines = places.sort((a, b) => a["number"] - b["number"]).map(({ number }) => {
    const row = at.get(number);
    const label = tongues.own("topics.place", { place: number });
    return { label, text: row ? written(row) : tongues.own("topics.free") };
  });
  return { kind: "listing", look: "clusters", heading: tongues.own("topics.now", { time: state["slot"] }), lines };
}

/** @param {Wall} wall @returns {Block[]} */
function next(wall) {
  const { state, tongues } = wall;
  const slot = state["slot"] + 1;
  const rows = standing(wall).filter((row) => row["slot"] === slot).sort((a, b) => a["place"] - b["place"]);
  const lines = rows.map((row) => line(wall, row, tongues.own("topics.place", { place: row["place"] }).text));
  return [
    ...(lines.length ? [/** @type {Block} */ ({ kind: "listing", look: "clusters", heading: tongues.own("topics.next", { time: slot }), lines })] : []),
    tongues.saying("topics.go"),
  ];
}

/** Reports as they arrive: titles and how many. @param {Wall} wall @returns {Block} */
function reports(wall) {
  const { tongues } = wall;
  const held = standing(wall).filter((row) => row["slot"] !== null);
  const lines = held.map((row) => {
    const there = row["report"] === "submitted";
    const text = { ...written(row), text: `${row["number"]} · ${row["title"]}` };
    return { label: null, text, more: [tongues.own(there ? "topics.reported" : "topics.missing")], ...(there ? { mark: "core" } : {}) };
  });
  const done = held.filter((row) => row["report"] === "submitted").length;
  return { kind: "listing", look: "cards", heading: tongues.own("topics.reports", { done, all: held.length }), lines };
}

/** @param {Wall} wall @returns {Block} */
function groups({ lists, tongues }) {
  const rows = Object.values(lists["groups"] || {}).filter((row) => row["merged_into"] === null);
  if (!rows.length) return tongues.saying("topics.found");
  const lines = rows.sort((a, b) => a["number"] - b["number"]).map((row) => {
    const place = row["place"] === null ? "" : tongues.own("topics.place", { place: row["place"] }).text;
    const about = [tongues.own("topics.members", { count: row["members"] }).text, place].filter(Boolean).join(" · ");
    return { label: { text: String(row["number"]), lang: "", dir: "auto" }, text: written(row), more: [tongues.words_(tongues.first, about)] };
  });
  return { kind: "listing", look: "clusters", heading: tongues.own("topics.groups"), lines };
}

/** An empty circle: how many have said their sentence, never what. @param {Wall} wall @returns {Block[]} */
function circle({ state, tongues }) {
  const count = state["counts"].mood;
  const asking = tongues.saying("topics.circle");
  return count ? [asking, tongues.saying("voices", { count })] : [asking];
}
