import { fruitsOf } from "./chain.js";

/**
 * What the fantasy phase turns around and what it shapes (participate/web/future_view.py does the same). No DOM.
 *
 * @typedef {import("./wire.js").Row} Row
 *
 * @typedef {object} Critique
 * @property {string} key "cluster:3"
 * @property {string} title
 * @property {string} lang "" where nobody knows
 * @property {number | null} dots null where it was not weighed
 * @property {Row[]} fruits the cards that turn it around
 */

/** Problem areas, or single critiques where none were formed, the weightiest first. @param {{state: any, lists: any}} view @returns {Critique[]} */
export function critiquesOf({ state, lists }) {
  const weighed = weighedOnes(state, lists);
  const found = weighed.length ? weighed : problems(lists);
  return found.map((one) => {
    const [part = "", id] = one.key.split(":");
    const cards = fruitsOf(lists, part, Number(id)).map((step) => (step.part === "contribution" ? lists.contributions[step.id] : null));
    return { ...one, fruits: cards.filter((card) => card && card.purpose === "positive" && (card.state || "visible") === "visible") };
  });
}

/** @param {any} state @param {any} lists @returns {Omit<Critique, "fruits">[]} */
function weighedOnes({ ballot }, { options = {}, clusters = {}, contributions = {} }) {
  if (!ballot || ballot.state !== "closed") return [];
  const rows = /** @type {Row[]} */ (ballot.result).map(({ option, dots }) => ({ ...options[option], dots })).filter(({ cluster, contribution, dots }) => {
    if (!dots) return false;
    if (cluster) return clusters[cluster]?.matter === "critique";
    return contribution && (contributions[contribution]?.purpose || "critique") === "critique";
  });
  return rows.map(({ cluster, contribution, title = "", lang, dots }) => {
    return { key: cluster ? `cluster:${cluster}` : `contribution:${contribution}`, title, lang: lang || "", dots };
  });
}

/** @param {any} lists @returns {Omit<Critique, "fruits">[]} */
function problems({ clusters = {} }) {
  const rows = /** @type {Row[]} */ (Object.values(clusters)).filter(({ matter }) => matter === "critique");
  rows.sort((a, b) => a.position - b.position || a.id - b.id);
  return rows.map(({ id, title }) => ({ key: `cluster:${id}`, title, lang: "", dots: null }));
}

/** Utopias, each with the group it belongs to. @param {any} lists @returns {any[]} */
export function utopiasOf({ sheets = {}, groups = {} }) {
  const byNumber = new Map(/** @type {Row[]} */ (Object.values(groups)).map((group) => [group.number, group]));
  const found = /** @type {Row[]} */ (Object.values(sheets)).filter(({ kind }) => kind === "utopia");
  const owned = found.map((sheet) => ({ ...sheet, owner: (!sheet.workshop && byNumber.get(sheet.group)) || { number: 0, title: "", place: null } }));
  return owned.sort((a, b) => a.owner.number - b.owner.number);
}
