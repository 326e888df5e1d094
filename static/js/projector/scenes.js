import { hallClock } from "../lib/hours.js";
import { asking, children, FUTURE, rules, utopias } from "./future.js";
import { gallery, harvest, parked, plan, progress, ranking } from "./listings.js";
import { TOPICS } from "./open-space.js";

/**
 * What the wall shows in each part of a workshop: scenes of plain values, one function per activity. Texts come only
 * where the snapshot reveals them; who wrote them it never knows (methods.md section 2, column Projector).
 *
 * @typedef {import("./shapes.js").Block} Block
 * @typedef {import("./shapes.js").Wall} Wall
 */

const EXPECTED = ["commissioner", "decidable", "not_decidable", "use_of_results", "results_by"];

/** @param {Wall} wall @returns {import("./shapes.js").Scene} */
export function sceneOf(wall) {
  const { state } = wall;
  if (state["status"] === "ended") return { key: "end", entrance: false, blocks: end(wall) };
  if (state["status"] === "paused") return { key: "paused", entrance: false, blocks: [wall.tongues.saying(...paused(state))] };
  if (!state["phase"] || state["phase"].activity === "welcome") return { key: "welcome", entrance: true, blocks: plan(wall) };
  const { activity, purpose, name } = state["phase"];
  const known = activity === "contribute" && purpose === "core" && atTables(wall) ? "distil" : activity;
  const topics = state["slots"] ? TOPICS[activity] : undefined;
  const scene = topics || FUTURE[`${activity} ${purpose}`] || SCENES[known] || FUTURE[known] || SCENES["contribute"];
  return { key: name, entrance: false, blocks: [...(scene ? scene(wall) : []), ...children(wall)] };
}

/** The red card: for a moment nothing but the rules; who raised it nobody knows. @param {Wall} wall @returns {import("./shapes.js").Scene} */
export function reminder(wall) {
  const { red_card: raised } = wall.state;
  return { key: `red-${raised.at}`, entrance: false, blocks: rules(wall) };
}

/** @type {Record<string, (wall: Wall) => Block[]>} */
const SCENES = {
  show: (wall) => (PUT_IN[wall.state["phase"].key] || introduction)(wall),
  contribute: writing,
  distil: (wall) => [wall.tongues.saying("three_statements"), ...progress(wall)],
  choose_host: ({ tongues }) => [tongues.saying("who_stays", {}, "host_does")],
  choose: (wall) => [...rule(wall), ...(FUTURE["choose"]?.(wall) || [])],
  choose_place: (wall) => [wall.tongues.saying(wall.state["mixing"] === "free" ? "choose" : "look"), ...plan(wall)],
  handover: ({ tongues }) => [tongues.saying("was_here", {}, "host_tells")],
  break: ({ tongues, state }) => [tongues.saying(...until(tongues, state))],
  gallery,
  cluster: harvest,
  vote: rule,
  close: (wall) => [...(wall.state["children"]?.length ? utopias(wall) : []), ...ranking(wall), ...outlook(wall), wall.tongues.saying("one_sentence"), ...voices(wall)],
};

/** What an organiser puts into any run of show. @type {Record<string, (wall: Wall) => Block[]>} */
const PUT_IN = {
  parking: (wall) => [parked(wall)],
  free: ({ tongues }) => [tongues.saying("phases.free")],
};

/** Who asks, what can be decided, what comes of it, and the rules. @param {Wall} wall @returns {Block[]} */
function introduction(wall) {
  const { hall, state, tongues } = wall;
  const theme = state["slots"] ? tongues.quoting("topics.theme", state["question"]) : [];
  return [...theme, ...EXPECTED.flatMap((topic) => tongues.quoting(topic, hall["expectations"][topic])), ...rules(wall)];
}

/** Whether people sit at tables of their own choice or of a plan. @param {Wall} wall @returns {boolean} */
function atTables({ state }) {
  return state["phase"].permits.includes("choose_place");
}

/** At tables the question alone; elsewhere what this part asks, too: a mood check, the echo of a circle. @param {Wall} wall @returns {Block[]} */
function writing(wall) {
  if (wall.state["phase"].purpose === "mood") return [asking(wall), ...voices(wall)];
  const asked = question(wall);
  return atTables(wall) && asked.length ? asked : [asking(wall), ...asked];
}

/** The question to all, or each table's own. @param {Wall} wall @returns {Block[]} */
function question({ state, lists, tongues }) {
  const places = Object.values(lists["places"] || {}).filter((place) => place["question"] && place["merged_into"] === null);
  if (state["question_mode"] !== "per_table" || places.length === 0) return tongues.quoting(null, state["question"]);
  return tongues.tags.filter((tag) => places.some((place) => place["question"][tag])).map((tag) => ({
    kind: "listing",
    look: "tables",
    heading: tongues.in(tag, "phases.round"),
    lines: places.map((place) => ({
      label: tongues.in(tag, "table", { table: place["number"] }),
      text: tongues.written(place["question"], tag),
    })),
  }));
}

/** What the wall says while the clock stands, and until when if that was told. @param {any} state @returns {[string, Record<string, string>]} */
export function paused({ paused_until: time }) {
  return time ? ["break_until", { time }] : ["paused", {}];
}

/** @param {import("./tongues.js").Tongues} tongues @param {any} state @returns {[string, Record<string, string>]} */
function until(tongues, state) {
  return ["break_until", { time: hallClock(tongues.words[tongues.first].code).format(state.ends_at) }];
}

/** The rule of the vote; never how it stands (methods.md section 5). @param {Wall} wall @returns {Block[]} */
function rule(wall) {
  const { state, tongues } = wall;
  const ballot = state["ballot"];
  if (!ballot) return [];
  if (ballot.state === "closed") return ranking(wall);
  if (ballot.kind !== "dots") return otherRule(ballot, tongues);
  return tongues.tags.map((tag) => ({
    kind: "listing",
    look: "rules",
    heading: tongues.in(tag, "give_dots", { count: ballot.dots }),
    lines: [
      tongues.in(tag, "per_option", { count: ballot.per_option }),
      tongues.in(tag, ballot.own_cards ? "own_cards" : "no_own_cards"),
      tongues.in(tag, "secret"),
    ].map((text) => ({ label: null, text })),
  }));
}

/** What is asked by another rule than dots, and how it is counted. @param {any} ballot @param {Wall["tongues"]} tongues @returns {Block[]} */
function otherRule(ballot, tongues) {
  const said = `ballots.${ballot.kind}`;
  return tongues.tags.map((tag) => ({
    kind: "listing",
    look: "rules",
    heading: ballot.question ? { text: ballot.question, lang: ballot.lang || "", dir: "auto" } : tongues.in(tag, `${said}.name`),
    lines: [tongues.in(tag, `${said}.ask`), tongues.in(tag, `${said}.counted`), tongues.in(tag, "secret")].map((text) => ({ label: null, text })),
  }));
}

/** @param {Wall} wall @returns {Block[]} */
function outlook({ state, hall, tongues }) {
  const contact = hall["contact"].trim();
  return [
    ...tongues.quoting("next_meeting", meeting(tongues, state["next_meeting"])),
    ...tongues.quoting("next_steps", hall["next_steps"]),
    ...tongues.quoting("results_by", hall["expectations"].results_by),
    ...(contact ? tongues.quoting("contact", { [tongues.first]: contact }) : []),
  ];
}

/** When and where those who go on meet, in each language. @param {import("./tongues.js").Tongues} tongues @param {{day: string, place: string} | null} next @returns {Record<string, string>} */
function meeting({ tags, words }, next) {
  if (!next) return {};
  const day = (/** @type {string} */ tag) => new Intl.DateTimeFormat(words[tag].code, { dateStyle: "long", timeZone: "UTC" }).format(new Date(next.day));
  return Object.fromEntries(tags.map((tag) => [tag, [day(tag), next.place].filter(Boolean).join(" · ")]));
}

/** How many have said a sentence; what they said stays theirs. @param {Wall} wall @returns {Block[]} */
function voices({ state, tongues }) {
  const count = state["voices"];
  return count ? [tongues.saying("voices", { count })] : [];
}

/** @param {Wall} wall @returns {Block[]} */
function end(wall) {
  return [wall.tongues.saying("thanks", {}, "is_over"), ...ranking(wall), ...outlook(wall)];
}
