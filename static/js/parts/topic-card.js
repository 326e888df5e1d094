import { slotName } from "../lib/clock.js";
import { listed } from "../lib/listed.js";
import { part, put, say, speak } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

export const ASIDE = ["parked", "merged", "cancelled"];

/** @param {Record<string, Row> | undefined} topics @returns {Row[]} */
export const byNumber = (topics) => Object.values(topics || {}).sort((a, b) => a.number - b.number);

/** Topics that stand on the wall, by number. @param {any} view @returns {Row[]} */
export const standing = ({ lists }) => byNumber(lists.topics).filter((row) => !ASIDE.includes(row.state));

/** Open places by number. @param {any} view @returns {number[]} */
export function places({ lists }) {
  const rows = /** @type {Row[]} */ (Object.values(lists.places || {})).filter((row) => row.merged_into === null);
  return rows.map((row) => row.number).sort((a, b) => a - b);
}

/** Topics of one time, in the order of their places. @param {any} view @param {number | null} slot */
export const atTime = (view, slot) => standing(view).filter((row) => row.slot === slot).sort((a, b) => (a.place || 0) - (b.place || 0));

/** The times a topic may still be put at: those that have not begun. @param {any} view @returns {number[]} */
export function timesToCome({ state, lists }) {
  const begun = state.slot || (state.phase && ["read", "vote", "plan", "close"].includes(state.phase.activity) ? state.slots : pastSlots(state, lists));
  return Array.from({ length: state.slots || 0 }, (_, index) => index + 1).filter((slot) => slot > begun);
}

/** In a change the time before is over; its phase bears the number of the one that follows. @param {any} state @param {any} lists */
function pastSlots(state, lists) {
  if (state.phase && state.phase.round && state.phase.activity !== "report") return state.phase.round - 1;
  const gone = /** @type {Row[]} */ (Object.values(lists.topics || {})).filter((row) => ["report_due", "reported"].includes(row.state));
  return Math.max(0, ...gone.map((row) => row.slot || 0));
}

/** A title the hall may not read says so. @param {Row} row @param {any} words @returns {string} */
export const titleOf = (row, words) => row.title || words.not_shown;

/** A topic that went into another keeps its title and its names in sight. @param {Row} row @param {any} view @returns {string} */
function mergedOf({ merged }, { lists, words }) {
  const rows = /** @type {Row[]} */ (Object.values(lists.topics || {})).filter((other) => (merged || []).includes(other.number));
  return rows.map((other) => listed([`${other.number}: ${titleOf(other, words)}`, ...(other.names || [])])).join(" · ");
}

/** A topic as everybody reads it. @param {any} node @param {Row} row @param {any} view */
export function readTopic(node, row, view) {
  const { words } = view;
  put(part(node, "number"), row.number);
  speak(part(node, "title"), row, titleOf(row, words));
  const facts = {
    place: row.place ? say(words.table, { n: row.place }) : "",
    names: listed(row.names || []),
    interest: row.interest ? say(words.topics.interest, { n: row.interest }) : "",
    merged: row.merged && row.merged.length ? say(words.topics.merged, { n: mergedOf(row, view) }) : "",
    continues: row.continues ? say(words.topics.continues, { n: row.continues }) : "",
    report: row.report === "submitted" ? words.topics.reported : "",
  };
  for (const [name, text] of Object.entries(facts)) {
    const node_ = part(node, name);
    put(node_, text);
    node_.hidden = !text;
  }
}

/** Free times and places; the list is drawn anew only when it changes, and a choice stays. @param {any} select @param {any} view @param {Row | null} [own] the topic it is about */
export function offerSpots(select, view, own = null) {
  const taken = new Set(standing(view).filter((row) => !own || row.id !== own.id).map((row) => `${row.slot}:${row.place}`));
  const here = own && own.slot ? `${own.slot}:${own.place}` : "";
  const groups = timesToCome(view).map((slot) => ({ slot, name: slotName(view.state, slot), free: places(view).filter((place) => !taken.has(`${slot}:${place}`)) }));
  const drawn = JSON.stringify([groups, here]);
  if (select.dataset.drawn === drawn) return;
  const moved = select.dataset.here !== here;
  const chosen = moved ? here : select.value;
  Object.assign(select.dataset, { drawn, here });
  const none = select.querySelector(':scope > option[value=""]');
  const { words } = view;
  select.replaceChildren(
    ...(none ? [none] : []),
    ...groups.map(({ slot, name, free }) => {
      const group = document.createElement("optgroup");
      group.label = say(words.time, { n: name });
      group.append(...free.map((place) => new Option(`${group.label} · ${say(words.table, { n: place })}`, `${slot}:${place}`)));
      return group;
    }),
  );
  select.value = chosen;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}
