/**
 * What lies where, read from a moderator's snapshot. No DOM.
 *
 * @typedef {import("../lib/wire.js").Row} Row
 *
 * @typedef {object} Sorting
 * @property {Map<number, Row>} cards the visible cards by id
 * @property {Row[]} clusters in the board's order, the piles of single and unclear cards behind the themes
 * @property {number[]} inbox ids of the cards in no cluster, by number
 * @property {Map<number, number[]>} homes the clusters a card sits in
 * @property {number} hidden
 * @property {number} held
 * @property {boolean} stacked whether any cards lie on stacks
 * @property {boolean} twice whether any card sits in two clusters
 *
 * @typedef {object} Wish what is shown; "" is all
 * @property {string} text
 * @property {string} purpose
 * @property {string} table
 * @property {string} round
 * @property {string} kind
 * @property {string} lang
 * @property {string} field an id, or "none"
 * @property {string} area an id, or "none"
 * @property {string} brought where it was brought from
 * @property {string} share "2/3" is the second part of three
 */

/** What is sorted, by the phase's matter; closing sentences are no matter for clusters. @type {Record<string, string[]>} */
const PURPOSES = {
  core: ["note", "handover", "core", "material"],
  critique: ["critique"],
  idea: ["idea", "positive"],
  topic: ["material", "comment"],
};

/** The keys that put a card onto a pile. @type {Record<string, string>} */
export const PILE_KEYS = { ".": "single", ",": "unclear" };
const PILES = ["theme", "single", "unclear"];

/** The matter of the phase that is on, or else the last one that had one of its own. @param {import("../lib/wire.js").Row} state */
export function matterOf({ phase, plan = [], index = 0 }) {
  const known = [phase, ...plan.slice(0, index + 1).reverse(), ...plan.slice(index + 1)];
  return known.find((one) => one && one.matter && one.matter !== "core")?.matter || "core";
}

/**
 * The cards of a matter, read once for as long as no card changes: on a board of a thousand most changes are moves.
 *
 * @typedef {{cards: Map<number, Row>, hidden: number, held: number, stacked: boolean}} Cards
 * @type {WeakMap<object, Record<string, Cards>>}
 */
const read = new WeakMap();
/** @type {import("../lib/wire.js").Rows} */
const NO_ROWS = {};

/** @param {import("../lib/wire.js").Rows} rows @param {string} matter @returns {Cards} */
function cardsOf(rows, matter) {
  const known = read.get(rows) || {};
  read.set(rows, known);
  const purposes = PURPOSES[matter] || [];
  return (known[matter] ||= readCards(Object.values(rows).filter((card) => purposes.includes(card["purpose"]))));
}

/** @param {Row[]} all @returns {Cards} */
function readCards(all) {
  const visible = all.filter((card) => card["state"] === "visible").sort((a, b) => a["number"] - b["number"]);
  return {
    cards: new Map(visible.map((card) => [card["id"], card])),
    hidden: all.filter((card) => card["state"] === "hidden").length,
    held: all.filter((card) => card["state"] === "held").length,
    stacked: visible.some((card) => card["stack"]),
  };
}

/** @param {import("../lib/wire.js").Snapshot} snapshot @returns {Sorting} */
export function sortOut(snapshot) {
  const matter = matterOf(snapshot.state);
  const known = cardsOf(snapshot.lists["contributions"] || NO_ROWS, matter);
  const clusters = Object.values(snapshot.lists["clusters"] || {}).filter((cluster) => (cluster["matter"] || "core") === matter);
  const pile = (/** @type {Row} */ row) => PILES.indexOf(row["pile"]);
  clusters.sort((a, b) => pile(a) - pile(b) || a["position"] - b["position"] || a["id"] - b["id"]);
  /** @type {Map<number, number[]>} */
  const homes = new Map();
  for (const cluster of clusters) {
    for (const id of cluster["cards"]) {
      const others = homes.get(id);
      if (others) others.push(cluster["id"]);
      else homes.set(id, [cluster["id"]]);
    }
  }
  const twice = [...homes.values()].some((each) => each.length > 1);
  return { ...known, clusters, homes, twice, inbox: [...known.cards.keys()].filter((id) => !homes.has(id)) };
}

/** Core statements where there are any: those are what a harvest sorts. @param {Sorting} sorting */
export function usualPurpose({ cards }) {
  return [...cards.values()].some((card) => card["purpose"] === "core") ? "core" : "";
}

/** Fields of action by card: its own, and those of the clusters it sits in. @param {Row} card @param {Sorting} sorting */
function fieldsOf(card, { clusters, homes }) {
  const within = clusters.filter((row) => (homes.get(card["id"]) || []).includes(row["id"]));
  return [card["field"], ...within.flatMap((row) => row["fields"])].filter(Boolean).map(String);
}

/** @param {Row} card @param {Wish} wish @param {Sorting} sorting */
function inField(card, wish, sorting) {
  const fields = fieldsOf(card, sorting);
  return wish.field === "none" ? !fields.length : fields.includes(wish.field);
}

/** Cards are dealt by their number, so that nobody's part changes when others sort. @param {Row} card @param {string} share */
function inShare(card, share) {
  const [part, parts] = share.split("/").map(Number);
  return card["number"] % (parts || 1) === (part || 1) - 1;
}

/** @param {Row} card @param {Wish} wish @param {Sorting} sorting */
export function fits(card, wish, sorting) {
  const asked = wish.text.trim().toLocaleLowerCase();
  const found = !asked || `#${card["number"]}` === asked || card["text"].toLocaleLowerCase().includes(asked);
  return (
    found &&
    (!wish.purpose || card["purpose"] === wish.purpose) &&
    (!wish.table || String(card["place"]) === wish.table) &&
    (!wish.round || String(card["round"]) === wish.round) &&
    (!wish.kind || card["kind"] === wish.kind) &&
    (!wish.lang || card["lang"] === wish.lang) &&
    (!wish.area || String(card["area"] ?? "none") === wish.area) &&
    (!wish.brought || card["brought"] === wish.brought) &&
    (!wish.share || inShare(card, wish.share)) &&
    (!wish.field || inField(card, wish, sorting))
  );
}

/** @type {{cards: Map<number, Row> | null, wish: string, ids: number[]}} */
let shown = { cards: null, wish: "", ids: [] };

/** How many of the cards shown lie in a cluster. @param {Sorting} sorting @param {Wish} wish */
export function tally(sorting, wish) {
  const { cards, homes } = sorting;
  const asked = JSON.stringify(wish);
  if (wish.field || shown.cards !== cards || shown.wish !== asked) {
    shown = { cards, wish: asked, ids: [...cards.values()].filter((card) => fits(card, wish, sorting)).map((card) => card["id"]) };
  }
  return { cards: shown.ids.length, sorted: shown.ids.filter((id) => homes.has(id)).length };
}
