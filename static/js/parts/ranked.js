/** @typedef {import("../lib/wire.js").Row} Row */

/**
 * Rows that something may come from, in the order of the last closed vote on them, else of their numbers.
 * @param {any} view @param {string} part "topic", "cluster" or "contribution" @returns {Row[]}
 */
export function ranked({ lists, state }, part) {
  const rows = /** @type {Row[]} */ (Object.values(lists[`${part}s`] || {})).filter((row) => !row.merged_into);
  const ballot = state.ballot && state.ballot.state === "closed" ? state.ballot.result : [];
  const rank = new Map(ballot.map((/** @type {Row} */ row) => [(lists.options[row.option] || {})[part], row.rank]));
  const order = (/** @type {Row} */ row) => rank.get(row.id) || 10_000;
  return rows.sort((a, b) => order(a) - order(b) || (a.number || a.position) - (b.number || b.position));
}
