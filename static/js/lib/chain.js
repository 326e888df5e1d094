/**
 * The way of an idea, walked in both directions (methods.md section 4): critique, positive, idea, utopia, demand,
 * project, measure. Steps are the traces that were kept, and what lies in the things themselves. No DOM.
 *
 * @typedef {import("./wire.js").Row} Row
 * @typedef {Record<string, Record<string, Row>>} Lists
 * @typedef {{part: string, id: number}} Step
 */

/** A group's sheets follow each other: its utopia is checked, then becomes a project. */
const SHEETS = ["utopia", "check", "project"];

/** @param {Lists} lists @returns {[Step, Step][]} */
function stepsOf(lists) {
  /** @type {[Step, Step][]} */
  const steps = Object.values(lists.traces || {}).map(({ from, to }) => [step(from), step(to)]);
  for (const cluster of Object.values(lists.clusters || {})) {
    for (const id of cluster.cards) steps.push([{ part: "contribution", id }, { part: "cluster", id: cluster.id }]);
  }
  const groups = new Map(Object.values(lists.groups || {}).map((group) => [group.number, group.id]));
  const sheets = Object.values(lists.sheets || {}).filter((sheet) => groups.has(sheet.group));
  sheets.sort((a, b) => SHEETS.indexOf(a.kind) - SHEETS.indexOf(b.kind));
  for (const sheet of sheets) {
    const [before] = sheets.slice(0, sheets.indexOf(sheet)).filter((other) => other.group === sheet.group).reverse();
    steps.push([before ? { part: "sheet", id: before.id } : { part: "group", id: groups.get(sheet.group) }, { part: "sheet", id: sheet.id }]);
  }
  return steps;
}

/** @param {[string, number]} pair @returns {Step} */
const step = ([part, id]) => ({ part, id });

/** @param {Step} one */
export const keyOf = ({ part, id }) => `${part}:${id}`;

/** What this came from directly, by traces alone. @param {Lists} lists @param {string} part @param {number} id @returns {Step[]} */
export function rootsOf(lists, part, id) {
  return Object.values(lists.traces || {}).filter(({ to }) => to[0] === part && to[1] === id).map(({ from }) => step(from));
}

/** What came from this directly, by traces alone. @param {Lists} lists @param {string} part @param {number} id @returns {Step[]} */
export function fruitsOf(lists, part, id) {
  return Object.values(lists.traces || {}).filter(({ from }) => from[0] === part && from[1] === id).map(({ to }) => step(to));
}

/**
 * All that led to this and all that came of it, by distance: negative is before, 0 is the thing itself.
 * @param {Lists} lists @param {Step} centre @returns {[number, Step][]} in the order of the way
 */
export function chainOf(lists, centre) {
  const steps = stepsOf(lists);
  const before = walk(centre, (at) => steps.filter(([, to]) => keyOf(to) === keyOf(at)).map(([from]) => from));
  const after = walk(centre, (at) => steps.filter(([from]) => keyOf(from) === keyOf(at)).map(([, to]) => to));
  const past = before.map(([distance, one]) => /** @type {[number, Step]} */ ([-distance, one])).reverse();
  return [...past, [0, centre], ...after];
}

/** @param {Step} centre @param {(at: Step) => Step[]} further @returns {[number, Step][]} */
function walk(centre, further) {
  const seen = new Set([keyOf(centre)]);
  /** @type {[number, Step][]} */
  const found = [];
  let edge = [centre];
  for (let distance = 1; edge.length; distance++) {
    edge = edge.flatMap(further).filter((one) => !seen.has(keyOf(one)) && seen.add(keyOf(one)));
    found.push(...edge.map((one) => /** @type {[number, Step]} */ ([distance, one])));
  }
  return found;
}

/** What it says and what it is called: the key of a stage's name. @param {Lists} lists @param {Step} one @returns {{stage: string, text: string, lang: string} | null} null where one may not read it */
export function readStep(lists, { part, id }) {
  const row = lists[`${part}s`]?.[id];
  if (!row) return null;
  if (part === "contribution") return { stage: row.purpose, text: row.text, lang: row.lang };
  if (part === "cluster") return { stage: row.matter === "critique" ? "problem" : "cluster", text: row.title, lang: "" };
  if (part === "sheet") return { stage: row.kind, ...sheetWords(row) };
  return { stage: part === "draft" ? row.kind : part, text: row.text || row.title || "", lang: row.lang || "" };
}

/** @param {Row} sheet */
function sheetWords({ answers }) {
  const first = [answers.title, answers.demand, ...Object.values(answers)].find((answer) => answer && answer.text);
  return first ? { text: first.text, lang: first.lang } : { text: "", lang: "" };
}
