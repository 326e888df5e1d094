/**
 * Old + changes = fresh (participate/snapshots/view.py). Rows come whole, so an overlap does no harm.
 * @param {import("./wire.js").Snapshot | null} old
 * @param {import("./wire.js").Change} change
 * @returns {import("./wire.js").Snapshot | null} null on a gap: then fetch
 */
export function applyChanges(old, change) {
  const { stream, seq, state } = change;
  if (change.from === undefined) {
    return { stream, seq, state, lists: /** @type {Record<string, import("./wire.js").Rows>} */ (change.lists) };
  }
  if (old === null || old.seq < change.from) return null;
  if (old.seq > seq) return old;
  const lists = { ...old.lists };
  for (const [name, rows] of Object.entries(change.lists)) {
    const list = (change.whole || []).includes(name) ? {} : { ...lists[name] };
    for (const [key, row] of Object.entries(rows)) {
      if (row === null) delete list[key];
      else list[key] = row;
    }
    lists[name] = list;
  }
  return { stream, seq, state, lists };
}
