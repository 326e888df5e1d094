import { hallClock } from "../lib/hours.js";
import { listed } from "../lib/listed.js";
import { figuresLine, leftOut } from "../parts/ballot-words.js";

/**
 * The wall's lists: plan, progress, tablecloths, clusters, ranking.
 *
 * @typedef {import("./shapes.js").Listing} Listing
 * @typedef {import("./shapes.js").Wall} Wall
 * @typedef {import("./tongues.js").Tongues} Tongues
 */

/** @param {any} card @returns {import("./shapes.js").Words} */
function written({ text, lang, dir }) {
  return { text, lang: lang || "", dir: dir || "auto" };
}

/** @param {Wall} wall */
function openPlaces({ lists }) {
  const places = Object.values(lists["places"] || {}).filter((place) => place["merged_into"] === null);
  return places.sort((a, b) => a["number"] - b["number"]);
}

/** Who sits where, by the numbers on phones, for people who have none. @param {Wall} wall @returns {Listing[]} */
export function plan(wall) {
  const { tongues, lists } = wall;
  const seats = Object.values(lists["seats"] || {});
  const lines = openPlaces(wall).map(({ number }) => {
    const people = seats.filter((seat) => seat["place"] === number).map((seat) => seat["number"]);
    const text = people.sort((a, b) => a - b).join("  ");
    return { label: tongues.own("table", { table: number }), text: text ? tongues.words_(tongues.first, text) : null };
  });
  const seated = lines.filter((line) => line.text);
  return seated.length ? [{ kind: "listing", look: "tables", heading: tongues.own("numbers"), lines: seated }] : [];
}

/** How far each table is with its three core statements. @param {Wall} wall @returns {Listing[]} */
export function progress(wall) {
  const { tongues } = wall;
  const lines = openPlaces(wall).map(({ number, core }) => ({
    label: tongues.own("table", { table: number }),
    text: tongues.own("of_three", { done: core }),
    ...(core >= 3 ? { mark: "done" } : {}),
  }));
  return lines.length ? [{ kind: "listing", look: "tables", heading: tongues.own("three_statements"), lines }] : [];
}

/** The tablecloths, one after the other, core statements first. @param {Wall} wall @returns {Listing[]} */
export function gallery(wall) {
  const { tongues, lists } = wall;
  const cards = Object.values(lists["contributions"] || {}).sort((a, b) => a["number"] - b["number"]);
  const tables = openPlaces(wall).flatMap(({ number, label }) => {
    const here = cards.filter((card) => card["place"] === number);
    const name = tongues.own("table", { table: number }).text;
    const theme = tongues.written(label)?.text;
    const heading = tongues.words_(tongues.first, theme ? `${name}: ${theme}` : name);
    return here.length ? [tablecloth(heading, here)] : [];
  });
  const loose = cards.filter((card) => card["place"] === null);
  if (loose.length) tables.push(tablecloth(tongues.own("phases.gallery"), loose));
  return tables.length ? tables : [{ kind: "listing", look: "cards", heading: tongues.own("read"), lines: [] }];
}

/** @param {import("./shapes.js").Words} heading @param {any[]} cards @returns {Listing} */
function tablecloth(heading, cards) {
  const core = cards.filter((card) => card.purpose === "core");
  const rest = cards.filter((card) => card.purpose !== "core");
  const lines = [...core, ...rest].map((card) => ({ label: null, text: written(card), ...(card.purpose === "core" ? { mark: "core" } : {}) }));
  return { kind: "listing", look: "cards", heading, lines };
}

/** Clusters as they grow, then the core statements that are in none. @param {Wall} wall @returns {Listing[]} */
export function harvest(wall) {
  const { tongues, lists, state } = wall;
  const cards = lists["contributions"] || {};
  const { key, matter = "core" } = state["phase"];
  const sorted = Object.values(lists["clusters"] || {}).filter((cluster) => (cluster["matter"] || "core") === matter);
  const aside = (/** @type {any} */ { pile }) => Number(pile !== "theme");
  const clusters = sorted.sort((a, b) => aside(a) - aside(b) || a["position"] - b["position"]);
  const placed = new Set(clusters.flatMap((cluster) => cluster["cards"]));
  const called = state["called"];
  const heading = called ? tongues.own(matter === "core" ? "speaks" : "future.speaks", { table: called }) : tongues.own(`phases.${key}`);
  const groups = clusters.map((cluster) => ({
    label: cluster["title"] ? { text: cluster["title"], lang: "", dir: "auto" } : tongues.own(cluster["pile"] === "theme" ? "no_title" : `piles.${cluster["pile"]}`),
    text: null,
    more: cluster["cards"].flatMap((/** @type {number} */ id) => (cards[id] ? [written(cards[id])] : [])),
  }));
  const core = Object.values(cards).filter((card) => card["purpose"] === matter && !placed.has(card["id"]));
  const loose = core.sort((a, b) => a["number"] - b["number"]).map((card) => ({ label: null, text: written(card) }));
  const unplaced = called ? heading : tongues.own(matter === "core" ? "unplaced" : "future.unsorted");
  return [
    ...(groups.length || !loose.length ? [/** @type {Listing} */ ({ kind: "listing", look: "clusters", heading, lines: groups })] : []),
    ...(loose.length ? [/** @type {Listing} */ ({ kind: "listing", look: "cards", heading: unplaced, lines: loose })] : []),
  ];
}

/** Every parked matter and how it ended. @param {Wall} wall @returns {import("./shapes.js").Block} */
export function parked({ lists, tongues }) {
  const cards = Object.values(lists["contributions"] || {}).filter((card) => card["purpose"] === "parked");
  if (!cards.length) return tongues.saying("parked.nothing");
  const lines = cards.sort((a, b) => a["number"] - b["number"]).map((card) => {
    const end = card["parking"];
    const state = tongues.own(`parked.${end ? end.end : "open"}`);
    const weight = Object.entries(card["weighed"] || {}).map(([key, figure]) => `${tongues.own(`parked.${key}`).text}: ${figure}`);
    return { label: null, text: written(card), more: [{ ...state, text: [...weight, [state.text, end?.note].filter(Boolean).join(": ")].join(" · ") }] };
  });
  return { kind: "listing", look: "cards", heading: tongues.own("phases.parking"), lines };
}

/** The result once the vote is closed: dots, voters, date, ties as ties (rows.md 25). @param {Wall} wall @returns {Listing[]} */
export function ranking({ state, lists, tongues }) {
  const ballot = state["ballot"];
  if (ballot?.state !== "closed" || !ballot.voters) return [];
  const options = lists["options"] || {};
  const words = tongues.words[tongues.first].ballots[ballot.kind];
  const ranks = ballot.result.map((/** @type {any} */ row) => row.rank);
  const lines = ballot.result.map((/** @type {any} */ row) => {
    const option = options[row.option] || { title: "" };
    const tied = ranks.filter((/** @type {number} */ rank) => rank === row.rank).length > 1;
    const dots = ballot.kind === "dots" ? tongues.own("dots", { count: row.dots }) : tongues.words_(tongues.first, figuresLine(row, words, tongues.first, true));
    return {
      label: tongues.words_(tongues.first, String(row.rank)),
      text: option["passive"] ? tongues.words_(tongues.first, words.passive) : { text: option["title"] || tongues.own(option["contribution"] || option["topic"] ? "not_shown" : "no_title").text, lang: option["lang"] || "", dir: option["dir"] || "auto" },
      more: [{ ...dots, text: dots.text && tied ? `${dots.text} · ${tongues.own("tie").text}` : dots.text }],
    };
  });
  const heading = turnout(ballot, state["counted_at"], tongues);
  const said = [ballot.question, ruleOf(ballot, words, tongues), heading.text, leftOut(words, ballot.figures)];
  return [{ kind: "listing", look: "ranking", heading: { ...heading, text: said.filter(Boolean).join(" · ") }, lines }, ...explained(ballot, tongues)];
}

/** How the figures came about, on the page after them: the rule's name alone explains no consensus. @param {any} ballot @param {Tongues} tongues @returns {Listing[]} */
function explained({ kind }, tongues) {
  if (kind === "dots") return [];
  const said = `ballots.${kind}`;
  return [{ kind: "listing", look: "rules", heading: tongues.own(`${said}.name`), lines: [{ label: null, text: tongues.own(`${said}.counted`) }] }];
}

/** The rule in few words: it stands beside every result. @param {any} ballot @param {any} words @param {Tongues} tongues @returns {string} */
function ruleOf(ballot, words, tongues) {
  if (ballot.kind !== "dots") return words.name;
  return listed(["dots_each", "dots_per_option"].map((key, place) => tongues.own(key, { count: place ? ballot.per_option : ballot.dots }).text));
}

/** @param {any} ballot @param {number | null} countedAt @param {Tongues} tongues */
function turnout(ballot, countedAt, tongues) {
  const voters = tongues.own("voters", { voters: ballot.voters, eligible: ballot.eligible });
  if (!countedAt) return voters;
  const date = hallClock(voters.lang, { dateStyle: "medium" }).format(countedAt);
  return { ...voters, text: `${tongues.own("result").text}: ${voters.text} · ${date}` };
}
