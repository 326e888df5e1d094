import { critiquesOf, utopiasOf } from "../lib/fantasy.js";
import { listed } from "../lib/listed.js";
import { harvest, ranking } from "./listings.js";

/**
 * What the wall shows in a future workshop (methods.md section 4, column Projector).
 *
 * @typedef {import("./shapes.js").Block} Block
 * @typedef {import("./shapes.js").Line} Line
 * @typedef {import("./shapes.js").Wall} Wall
 * @typedef {import("./shapes.js").Words} Words
 */

/** @type {Record<string, (wall: Wall) => Block[]>} by activity, or by activity and purpose of the cards */
export const FUTURE = {
  "contribute expectation": (wall) => [asking(wall), ...wall.tongues.quoting(null, wall.state["question"]), ...rules(wall)],
  "contribute critique": (wall) => [asking(wall), ...cards(wall, "critique")],
  "contribute idea": (wall) => [asking(wall), ...cards(wall, "idea")],
  "contribute essence": (wall) => [asking(wall), ...cards(wall, "essence"), ...utopias(wall)],
  "cluster critique": harvest,
  turn: (wall) => [asking(wall), ...pairs(wall), ...weighed(wall)],
  choose: (wall) => [...groups(wall)],
  shape: (wall) => [asking(wall), ...groups(wall)],
  present: (wall) => [...utopias(wall), ...(utopias(wall).length ? [] : [asking(wall), ...groups(wall)])],
  check: (wall) => [...questions(wall, "check"), ...kept(wall)],
  sketch: (wall) => questions(wall, "project"),
  plan: (wall) => agreements(wall),
};

/** What is asked, in every language of the hall. @param {Wall} wall */
export function asking({ state, tongues }) {
  return tongues.saying(`future.asks.${state["phase"].key}`);
}

/** What holds in this phase, a page for each language. @param {Wall} wall @param {string | null} [key] @returns {Block[]} */
export function rules({ state, tongues }, key = state["phase"]?.rules) {
  if (!key) return [];
  return tongues.tags.map((tag) => ({
    kind: "listing",
    look: "rules",
    heading: tongues.in(tag, `rules.${key}.heading`),
    lines: tongues.words[tag].rules[key].sentences.map((/** @type {string} */ text) => ({ label: null, text: tongues.words_(tag, text) })),
  }));
}

/** @param {any} row @returns {Words} */
const written = ({ text, title, lang, dir }) => ({ text: text || title || "", lang: lang || "", dir: dir || "auto" });

/** Cards as they come, the newest first. @param {Wall} wall @param {string} purpose @returns {Block[]} */
function cards({ state, lists, tongues }, purpose) {
  const rows = Object.values(lists["contributions"] || {}).filter((card) => card["purpose"] === purpose);
  rows.sort((a, b) => b["number"] - a["number"]);
  const lines = rows.map((card) => ({ label: null, text: written(card) }));
  return lines.length ? [{ kind: "listing", look: "cards", heading: tongues.own(`phases.${state["phase"].key}`), lines }] : [];
}

/** What weighs most, once the vote on critique is closed. @param {Wall} wall @returns {Block[]} */
function weighed(wall) {
  return critiquesOf(wall).some(({ dots }) => dots !== null) ? ranking(wall) : [];
}

/** Critique and its opposites: a card turns as soon as somebody has turned it around. @param {Wall} wall @returns {Block[]} */
function pairs(wall) {
  const { tongues } = wall;
  const critiques = critiquesOf(wall);
  if (!critiques.length) return [];
  const done = critiques.filter(({ fruits }) => fruits.length).length;
  const lines = critiques.map(({ title, lang, fruits }) => ({
    label: title ? { text: title, lang, dir: "auto" } : tongues.own("no_title"),
    text: null,
    more: fruits.map(written),
    ...(fruits.length ? { mark: "turned" } : {}),
  }));
  return [{ kind: "listing", look: "clusters", heading: tongues.own("future.turned", { done, all: critiques.length }), lines }];
}

/** Groups of this workshop; where it is held in sub-workshops, they have theirs. @param {Wall} wall @returns {Block[]} */
function groups({ state, lists, tongues }) {
  const standing = Object.values(lists["groups"] || {}).filter((group) => group["merged_into"] === null);
  standing.sort((a, b) => a["number"] - b["number"]);
  const lines = standing.map((group) => ({
    label: { text: `${group["number"]}`, lang: "", dir: "auto" },
    text: written(group),
    more: group["place"] === null ? [] : [tongues.own("topics.place", { place: group["place"] })],
  }));
  if (!lines.length && state["children"]?.length) return [];
  const heading = tongues.own(lines.length ? "future.groups" : "future.no_groups");
  return [{ kind: "listing", look: "ranking", heading, lines }];
}

/** A workshop held in groups: who is in each, and how far they are. @param {Wall} wall @returns {Block[]} */
export function children({ state, tongues }) {
  const lines = (state["children"] || []).map((/** @type {any} */ child) => {
    const figures = ["people", "cards", "projects"].map((name) => tongues.own(`future.${name}`, { count: child[name] }).text);
    return { label: { text: child.title, lang: "", dir: "auto" }, text: null, more: [tongues.words_(tongues.first, figures.join(" · "))] };
  });
  return lines.length ? [{ kind: "listing", look: "clusters", heading: tongues.own("future.children"), lines }] : [];
}

/** The utopia that is presented: the called group's, else one after the other. @param {Wall} wall @returns {Block[]} */
export function utopias({ state, lists, tongues }) {
  const all = utopiasOf(lists);
  const called = all.filter(({ owner }) => owner.place !== null && owner.place === state["called"]);
  return (called.length ? called : all).map(({ owner, answers, pictures, workshop }) => {
    const { title, picture_in_words: words } = answers;
    const child = (state["children"] || []).find((/** @type {any} */ one) => one.id === workshop);
    const own = title?.text ? written(title) : owner.title ? written(owner) : tongues.own("future.utopia");
    const [picture] = pictures;
    return {
      kind: "listing",
      look: "utopia",
      heading: child ? { ...own, text: `${child.title}: ${own.text}` } : own,
      lines: [
        ...(picture ? [{ label: null, text: null, picture: `/pictures/${picture.id}` }] : []),
        ...(words?.text ? words.text.split(/\n+/).map((/** @type {string} */ text) => ({ label: null, text: written({ ...words, text }) })) : []),
      ],
    };
  });
}

/** The questions of a form, a page for each language. @param {Wall} wall @param {string} kind @returns {Block[]} */
function questions({ state, tongues }, kind) {
  return tongues.tags.map((tag) => ({
    kind: "listing",
    look: "rules",
    heading: tongues.in(tag, `future.asks.${state["phase"].key}`),
    lines: tongues.words[tag].future.questions[kind].map((/** @type {string} */ text) => ({ label: null, text: tongues.words_(tag, text) })),
  }));
}

/** Critique that came late is read again. @param {Wall} wall @returns {Block[]} */
function kept({ lists, tongues }) {
  const late = Object.values(lists["contributions"] || {}).filter((card) => card["purpose"] === "critique" && card["besides"]);
  const lines = late.map((card) => ({ label: null, text: written(card) }));
  return lines.length ? [{ kind: "listing", look: "cards", heading: tongues.own("future.kept"), lines }] : [];
}

/** Who does what, with whom, by when; a name only where it may be shown. @param {Wall} wall @returns {Block[]} */
function agreements({ lists, tongues }) {
  const rows = Object.values(lists["agreements"] || {}).sort((a, b) => a["number"] - b["number"]);
  const lines = rows.map((row) => {
    const who = listed(row["who"].filter(Boolean)) || tongues.own(row["taken"] ? "future.somebody" : "future.nobody").text;
    const rest = [who, row["with_whom"], row["by_when"]].filter(Boolean).join(" · ");
    return { label: null, text: { text: row["what"], lang: row["lang"], dir: row["dir"] }, more: [{ text: rest, lang: "", dir: "auto" }] };
  });
  return [{ kind: "listing", look: "cards", heading: tongues.own("future.plan"), lines }];
}
