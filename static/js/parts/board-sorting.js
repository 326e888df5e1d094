/**
 * What lies where, read from a moderator's snapshots. No DOM.
 *
 * @typedef {import("../lib/wire.js").Row} Row
 * @typedef {import("../lib/wire.js").Rows} Rows
 * @typedef {"inbox" | number} Home
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

/** @type {Rows} */
const NO_ROWS = {};

/**
 * Kept up from snapshot to snapshot: rows that stay are the same objects (lib/mirror.js), so somebody's move costs the
 * two rows of its clusters and the cards that lie elsewhere now, however many cards there are.
 */
export class Sorting {
  matter = "";
  rows = NO_ROWS;
  hidden = 0;
  held = 0;
  /** The visible cards by id; another map whenever a card changes. @type {Map<number, Row>} */
  cards = new Map();
  /** The cards of a stack, the top one first. @type {Map<number, number[]>} */
  stacks = new Map();
  /** In the board's order, the piles of single and unclear cards behind the themes. @type {Row[]} */
  clusters = [];
  /** The clusters a card sits in. @type {Map<number, number[]>} */
  homes = new Map();
  /** The cards that fit what shall be shown. @type {Set<number>} */
  fitting = new Set();

  /** @param {import("../lib/wire.js").Snapshot} snapshot @returns {Set<number>} cards that lie or look otherwise than before */
  take({ state, lists }) {
    const matter = matterOf(state);
    /** @type {Set<number>} */
    const changed = new Set();
    const known = { cards: this.cards, stacks: this.stacks };
    const rows = lists["contributions"] || NO_ROWS;
    if (rows !== this.rows || matter !== this.matter) this.read(rows, matter, changed);
    this.place(Object.values(lists["clusters"] || NO_ROWS).filter((row) => (row["matter"] || "core") === matter), changed);
    for (const { cards, stacks } of [known, this]) {
      for (const id of [...changed]) for (const other of stacks.get(cards.get(id)?.["stack"]) || []) changed.add(other);
    }
    return changed;
  }

  /** The cards anew; on a board of a thousand most changes are moves, and leave them alone. @param {Rows} rows @param {string} matter @param {Set<number>} changed */
  read(rows, matter, changed) {
    const purposes = PURPOSES[matter] || [];
    const all = Object.values(rows).filter((card) => purposes.includes(card["purpose"]));
    const before = this.cards;
    [this.rows, this.matter] = [rows, matter];
    this.hidden = all.filter((card) => card["state"] === "hidden").length;
    this.held = all.filter((card) => card["state"] === "held").length;
    this.cards = new Map(all.filter((card) => card["state"] === "visible").map((card) => [card["id"], card]));
    this.stacks = new Map();
    for (const { id, stack } of /** @type {any} */ ([...this.cards.values()].sort((a, b) => a["id"] - b["id"]))) {
      if (stack) this.stacks.set(stack, [...(this.stacks.get(stack) || []), id]);
    }
    for (const id of new Set([...before.keys(), ...this.cards.keys()])) if (before.get(id) !== this.cards.get(id)) changed.add(id);
  }

  /** @param {Row[]} clusters @param {Set<number>} changed */
  place(clusters, changed) {
    const before = new Map(this.clusters.map((row) => [row["id"], row]));
    for (const row of clusters) {
      const old = before.get(row["id"]) || null;
      before.delete(row["id"]);
      if (old !== row) this.resettle(old, row, changed);
    }
    for (const old of before.values()) this.resettle(old, null, changed);
    const pile = (/** @type {Row} */ row) => PILES.indexOf(row["pile"]);
    this.clusters = clusters.sort((a, b) => pile(a) - pile(b) || a["position"] - b["position"] || a["id"] - b["id"]);
  }

  /** What a number key means: the first is 1. */
  get themes() {
    return this.clusters.filter((row) => row["pile"] === "theme");
  }

  /** Who left a cluster, who came, and who stays but stands otherwise there. @param {Row | null} old @param {Row | null} now @param {Set<number>} changed */
  resettle(old, now, changed) {
    const cluster = (now || old)?.["id"];
    const cards = difference(old?.["cards"], now?.["cards"]);
    for (const id of cards.left) {
      const others = (this.homes.get(id) || []).filter((home) => home !== cluster);
      if (others.length) this.homes.set(id, others);
      else this.homes.delete(id);
    }
    for (const id of cards.came) this.homes.set(id, [...(this.homes.get(id) || []), cluster].sort((a, b) => a - b));
    const marks = ["dissent", "highlights"].map((mark) => difference(old?.[mark], now?.[mark]));
    for (const { left, came } of [cards, ...marks]) for (const id of [...left, ...came]) changed.add(id);
    const told = (/** @type {Row | null} */ row) => `${row?.["title"]}/${row?.["fields"]}`;
    if (told(old) !== told(now)) for (const id of now?.["cards"] || []) changed.add(id);
  }

  /** Where a card is to be seen. @param {number} id @returns {Home[]} */
  homesOf(id) {
    return this.cards.has(id) ? this.homes.get(id) || ["inbox"] : [];
  }

  /** Hold cards against a wish. @param {Wish} wish @param {Iterable<number>} ids */
  sift(wish, ids) {
    for (const id of ids) {
      const card = this.cards.get(id);
      if (card && fits(card, wish, this)) this.fitting.add(id);
      else this.fitting.delete(id);
    }
  }
}

/** Lists in one order: what begins and ends alike is passed over. @param {number[]} [old] @param {number[]} [now] @returns {{left: number[], came: number[]}} */
function difference(old = [], now = []) {
  const shorter = Math.min(old.length, now.length);
  let [start, end] = [0, 0];
  while (start < shorter && old[start] === now[start]) start += 1;
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const [before, after] = [new Set(old.slice(start, old.length - end)), new Set(now.slice(start, now.length - end))];
  return { left: [...before].filter((id) => !after.has(id)), came: [...after].filter((id) => !before.has(id)) };
}

/** Core statements where there are any: those are what a harvest sorts. @param {Sorting} sorting */
export function usualPurpose({ cards }) {
  return [...cards.values()].some((card) => card["purpose"] === "core") ? "core" : "";
}

/** Fields of action by card: its own, and those of the clusters it sits in. @param {Row} card @param {Sorting} sorting */
function fieldsOf(card, { clusters, homes }) {
  const here = homes.get(card["id"]) || [];
  const within = here.length ? clusters.filter((row) => here.includes(row["id"])) : [];
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

/** Where a card was brought from: all rows of one file are one source, however each names its own line. @param {string} brought */
export function originOf(brought) {
  return /^[^,]+\.(?:csv|xlsx)(?=, )/i.exec(brought)?.[0] ?? brought;
}

/** @param {Row} card @param {Wish} wish @param {Sorting} sorting */
function fits(card, wish, sorting) {
  const asked = wish.text.trim().toLocaleLowerCase();
  const said = [card["text"], ...card["translations"].map((/** @type {{text: string}} */ each) => each.text)];
  const found = !asked || `#${card["number"]}` === asked || said.some((text) => text.toLocaleLowerCase().includes(asked));
  return (
    found &&
    (!wish.purpose || card["purpose"] === wish.purpose) &&
    (!wish.table || String(card["place"]) === wish.table) &&
    (!wish.round || String(card["round"]) === wish.round) &&
    (!wish.kind || card["kind"] === wish.kind) &&
    (!wish.lang || card["lang"] === wish.lang) &&
    (!wish.area || String(card["area"] ?? "none") === wish.area) &&
    (!wish.brought || originOf(card["brought"]) === wish.brought) &&
    (!wish.share || inShare(card, wish.share)) &&
    (!wish.field || inField(card, wish, sorting))
  );
}
