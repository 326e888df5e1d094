/**
 * In which order the lines of a plan stand, and which of them are shown (the same order as participate/web/concept_view.py).
 *
 * @typedef {import("../lib/wire.js").Row} Row
 * @typedef {{field: number, lines: Row[]}} Section field 0: no field of action
 */
export const FRAME = ["vision", "guideline"];
export const GOALS = ["guiding_goal", "action_goal"];
/** @type {Record<string, string[]>} which goals a line may stand under */
export const SERVES = { action_goal: ["guiding_goal"], measure: GOALS };
export const KINDS = [...FRAME, ...GOALS, "measure"];

/** @param {Row} one @param {Row} other by number, those without one last */
export function byNumber(one, other) {
  const [a, b] = [parts(one), parts(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const step = (a[at] ?? 0) - (b[at] ?? 0);
    if (step) return step;
  }
  return KINDS.indexOf(one["kind"]) - KINDS.indexOf(other["kind"]) || one["position"] - other["position"] || one["id"] - other["id"];
}

/** @param {Row} line @returns {number[]} */
function parts(line) {
  return line["number"] ? line["number"].split(".").map(Number) : [Infinity];
}

/** How deep a line stands below its guiding goal. @param {Row} line */
export const depthOf = (line) => (line["number"] ? line["number"].split(".").length - 1 : 0);

/** @param {Row[]} lines @param {Row[]} fields of action in their order @returns {{frame: Row[], sections: Section[]}} */
export function arranged(lines, fields) {
  const roots = new Map(lines.filter((line) => line["number"]).map((line) => [line["number"], line]));
  const sectionOf = (/** @type {Row} */ line) => (roots.get(line["number"].split(".")[0]) || line)["fields"][0] || 0;
  const goals = lines.filter((line) => !FRAME.includes(line["kind"])).sort(byNumber);
  const order = [...fields.map((field) => field["id"]), 0];
  const sections = order.map((field) => ({ field, lines: goals.filter((line) => sectionOf(line) === field) }));
  const frame = lines.filter((line) => FRAME.includes(line["kind"])).sort(byNumber);
  return { frame, sections: sections.filter((section) => section.lines.length) };
}

/** What stands in a sheet field; "" where nothing does. @param {Row} line @param {string} key @returns {string} */
export const answer = (line, key) => line["answers"]?.[key]?.text || "";

/** Lines below a goal. @param {Row[]} lines @param {number} id */
export const below = (lines, id) => lines.filter((line) => line["parents"].includes(id)).sort(byNumber);
