/**
 * What lies where, read from a moderator's snapshot. No DOM.
 *
 * @typedef {import("../lib/wire.js").Row} Row
 *
 * @typedef {object} Sorting
 * @property {Map<number, Row>} cards the visible cards by id
 * @property {Row[]} clusters in the board's order
 * @property {number[]} inbox ids of the cards in no cluster, by number
 * @property {Map<number, number[]>} homes the clusters a card sits in
 * @property {number} hidden
 * @property {number} held
 *
 * @typedef {object} Wish what is shown; "" is all
 * @property {string} text
 * @property {string} purpose
 * @property {string} table
 * @property {string} round
 * @property {string} kind
 * @property {string} lang
 */

/** What is sorted, by the phase's matter; closing sentences are no matter for clusters. @type {Record<string, string[]>} */
const PURPOSES = {
  core: ["note", "handover", "core", "material"],
  critique: ["critique"],
  idea: ["idea", "positive"],
  topic: ["material", "comment"],
};

/** The matter of the phase that is on, or else the last one that had one of its own. @param {import("../lib/wire.js").Row} state */
export function matterOf({ phase, plan = [], index = 0 }) {
  const known = [phase, ...plan.slice(0, index + 1).reverse(), ...plan.slice(index + 1)];
  return known.find((one) => one && one.matter && one.matter !== "core")?.matter || "core";
}

/** @param {import("../lib/wire.js").Snapshot} snapshot @returns {Sorting} */
export function sortOut(snapshot) {
  const matter = matterOf(snapshot.state);
  const purposes = PURPOSES[matter] || [];
  const all = Object.values(snapshot.lists["contributions"] || {}).filter((card) => purposes.includes(card["purpose"]));
  const visible = all.filter((card) => card["state"] === "visible").sort((a, b) => a["number"] - b["number"]);
  const cards = new Map(visible.map((card) => [card["id"], card]));
  const clusters = Object.values(snapshot.lists["clusters"] || {}).filter((cluster) => (cluster["matter"] || "core") === matter);
  clusters.sort((a, b) => a["position"] - b["position"] || a["id"] - b["id"]);
  /** @type {Map<number, number[]>} */
  const homes = new Map();
  for (const cluster of clusters) {
    for (const id of cluster["cards"]) homes.set(id, [...(homes.get(id) || []), cluster["id"]]);
  }
  return {
    cards,
    clusters,
    homes,
    inbox: visible.map((card) => card["id"]).filter((id) => !homes.has(id)),
    hidden: all.filter((card) => card["state"] === "hidden").length,
    held: all.filter((card) => card["state"] === "held").length,
  };
}

/** Core statements where there are any: those are what a harvest sorts. @param {Sorting} sorting */
export function usualPurpose({ cards }) {
  return [...cards.values()].some((card) => card["purpose"] === "core") ? "core" : "";
}

/** @param {Row} card @param {Wish} wish */
export function fits(card, wish) {
  const asked = wish.text.trim().toLocaleLowerCase();
  const found = !asked || `#${card["number"]}` === asked || card["text"].toLocaleLowerCase().includes(asked);
  return (
    found &&
    (!wish.purpose || card["purpose"] === wish.purpose) &&
    (!wish.table || String(card["place"]) === wish.table) &&
    (!wish.round || String(card["round"]) === wish.round) &&
    (!wish.kind || card["kind"] === wish.kind) &&
    (!wish.lang || card["lang"] === wish.lang)
  );
}

/** How many of the cards shown lie in a cluster. @param {Sorting} sorting @param {Wish} wish */
export function tally({ cards, homes }, wish) {
  const shown = [...cards.values()].filter((card) => fits(card, wish));
  return { cards: shown.length, sorted: shown.filter((card) => homes.has(card["id"])).length };
}
