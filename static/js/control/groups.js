import { listed } from "../lib/listed.js";
import { ask } from "./ask.js";
import { keyed, maybe, part, setText, setWords, show, stamp } from "./dom.js";
import { showHiding, wireHiding } from "./hiding.js";

const SMALL = 3; // people from which a theme group is no small one (methods.md section 4)
const KINDS = ["utopia", "check", "project"];

/** Groups with place, merging, how far their sheets are, who does what; a project becomes a measure only knowingly. */
export class Groups {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.list = part(document, "group-list");
    /** @type {any} */
    this.view = null;
  }

  /** @param {string} key @param {Record<string, any>} [values] */
  say(key, values) {
    return this.desk.say(`future.${key}`, values);
  }

  /** @param {import("./view.js").View} view */
  render(view) {
    this.view = view;
    const groups = Object.values(view.lists["groups"] || {}).sort((a, b) => a["number"] - b["number"]);
    show(part(document, "no-groups"), groups.length === 0);
    keyed(this.list, groups, (group) => group["id"], () => this.make(), (element, group) => this.fill(element, group, groups));
  }

  make() {
    const element = stamp(part(document, "group-card"));
    const group = () => this.view.lists.groups[element.dataset["key"] || ""];
    part(element, "place").addEventListener("change", (/** @type {any} */ changed) => {
      this.desk.act("place_group", { group: group().id, place: Number(changed.target.value) || null });
    });
    maybe(element, "into")?.addEventListener("change", (/** @type {any} */ changed) => {
      this.desk.act("merge_groups", { group: group().id, into: Number(changed.target.value) || null });
    });
    wireHiding(element, (reason) => {
      const fields = { group: group().id, ...(reason ? { reason } : {}) };
      return this.desk.act(reason ? "hide_group" : "unhide_group", fields, () => this.desk.say(reason ? "wall.is_hidden" : "wall.is_shown"));
    });
    part(element, "measure").addEventListener("click", () => this.measure(group()));
    part(element, "call").addEventListener("click", () => {
      const { place } = group();
      this.desk.act("call_place", { place: this.view.state.called === place ? null : place });
    });
    return element;
  }

  /** @param {HTMLElement} element @param {any} group @param {any[]} groups */
  fill(element, group, groups) {
    const merged = group.merged_into !== null;
    setText(part(element, "number"), `${group.number} ·`);
    setWords(part(element, "title"), { text: group.title, lang: group.lang });
    showHiding(element, Boolean(group.hidden), String(group.number));
    const about = [this.say(`kinds.${group.kind}`), this.say("members", { count: group.members }), merged ? this.say("merged", { number: group.merged_into }) : "", group.hidden ? this.desk.say("hidden_because", { reason: this.desk.say(`reasons.${group.hidden}`) }) : ""];
    setText(part(element, "about"), about.filter(Boolean).join(" · "));
    show(part(element, "small"), !merged && group.kind === "theme" && group.members < SMALL);
    this.fillChoices(element, group, groups);
    this.fillSheets(element, group);
    this.fillDeeds(element, group);
    const call = part(element, "call");
    show(call, this.view.state.phase?.activity === "present" && group.place !== null);
    call.setAttribute("aria-pressed", String(group.place !== null && this.view.state.called === group.place));
    element.dataset["merged"] = String(merged);
  }

  /** @param {HTMLElement} element @param {any} group @param {any[]} groups */
  fillChoices(element, group, groups) {
    const places = Object.values(this.view.lists.places || {}).filter((place) => place.merged_into === null);
    const numbers = places.map((place) => place.number).sort((a, b) => a - b);
    choices(part(element, "place"), numbers.map((number) => [String(number), this.say("place", { table: number })]), group.place);
    const into = maybe(element, "into");
    if (!into) return;
    const others = groups.filter((other) => other.id !== group.id && other.kind === group.kind && other.merged_into === null);
    const taken = groups.find((other) => other.number === group.merged_into);
    choices(into, others.map((other) => [String(other.id), `${other.number} · ${other.title}`]), taken ? taken.id : null);
  }

  /** @param {any} group @returns {any[]} */
  sheetsOf(group) {
    const sheets = Object.values(this.view.lists.sheets || {}).filter((sheet) => sheet.group === group.number && KINDS.includes(sheet.kind));
    return sheets.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
  }

  /** @param {HTMLElement} element @param {any} group */
  fillSheets(element, group) {
    keyed(part(element, "sheets"), this.sheetsOf(group), (sheet) => sheet.id, () => document.createElement("li"), (line, sheet) => {
      const questions = questionsOf(this.desk, sheet.kind);
      const open = questions.filter(([key]) => !(key in sheet.answers));
      const done = this.say("filled", { done: questions.length - open.length, all: questions.length });
      const rest = open.length && !sheet.submitted ? this.say("open", { questions: open.map(([, label]) => label).join(" · ") }) : "";
      setText(line, listed([`${this.say(`sheets.${sheet.kind}`)}: ${done}`, sheet.submitted ? this.say("handed_in") : rest].filter(Boolean)));
    });
  }

  /** @param {HTMLElement} element @param {any} group */
  fillDeeds(element, group) {
    const project = this.sheetsOf(group).find((sheet) => sheet.kind === "project");
    const agreed = Object.values(this.view.lists.agreements || {}).filter((row) => row.group === group.number);
    show(part(element, "nobody"), Boolean(project) && !agreed.some((row) => row.taken));
    keyed(part(element, "agreements"), agreed, (row) => row.id, () => document.createElement("li"), (line, row) => {
      const who = listed(row.who.filter(Boolean));
      setWords(line, { text: [row.what, who, row.with_whom, row.by_when].filter(Boolean).join(" · "), lang: row.lang });
    });
    const made = Boolean(project) && Object.values(this.view.lists.traces || {}).some(({ from, to }) => from[0] === "sheet" && from[1] === project.id && to[0] === "draft" && this.view.lists.drafts?.[to[1]]);
    show(part(element, "has-measure"), made);
    show(part(element, "measure"), Boolean(project) && !made);
  }

  /** @param {any} group */
  async measure(group) {
    const project = this.sheetsOf(group).find((sheet) => sheet.kind === "project");
    if (!project) return;
    const { answers } = project;
    const said = answers.what?.text ? answers.what : answers.demand?.text ? answers.demand : { text: group.title, lang: group.lang };
    const fields = { kind: "measure", text: said.text, lang: said.lang, sheet: project.id };
    const taken = Object.values(this.view.lists.agreements || {}).some((row) => row.group === group.number && row.taken);
    const make = (/** @type {boolean} */ anyway) => this.desk.act("make_draft", { ...fields, anyway }, () => this.say("did_measure"));
    if (taken) return void make(false);
    ask({ title: this.say("measure_asks"), text: this.say("measure_why") }, () => make(true));
  }
}

/** The questions of a form with their labels. @param {import("./view.js").Desk} desk @param {string} kind @returns {[string, string][]} */
function questionsOf(desk, kind) {
  const { questions, orders } = desk.words["future"];
  return orders[kind].map((/** @type {string} */ key) => [key, questions[kind][key]]);
}

/** @param {HTMLSelectElement} select @param {string[][]} options value and label @param {number | null} chosen */
function choices(select, options, chosen) {
  const known = [...select.options].slice(1).map((option) => option.value + option.text).join("|");
  const wanted = options.map(([value, label]) => `${value}${label}`).join("|");
  if (known !== wanted) select.replaceChildren(/** @type {Node} */ (select.firstElementChild), ...options.map(([value, label]) => new Option(label, value)));
  if (document.activeElement !== select) select.value = chosen === null ? "" : String(chosen);
}
