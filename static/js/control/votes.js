import { hallClock } from "../lib/hours.js";
import { listed } from "../lib/listed.js";
import { keyed, maybe, part, setText, setWords, show, stamp } from "./dom.js";
import { pick } from "./words.js";
import { figure, howCounted } from "../parts/ballot-words.js";
import { Wordings } from "./wordings.js";

/** The open vote with its rule and turnout; closed votes with rule, voters, date, ties and raw counts (rows.md 25). */
export class Votes {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.kinds = desk.words["ballots"];
    this.date = hallClock(desk.language, { dateStyle: "medium", timeStyle: "short" });
    for (const button of document.querySelectorAll("[data-part=reset] [data-reason]")) {
      const reason = /** @type {HTMLElement} */ (button).dataset["reason"];
      button.addEventListener("click", () => desk.act("reset_ballot", { reason }));
    }
    maybe(document, "close-vote")?.addEventListener("click", () => desk.act("close_ballot", {}, () => desk.say("did_close_vote")));
    this.form = maybe(document, "announce-vote");
    this.form?.addEventListener("submit", (/** @type {Event} */ submitted) => {
      submitted.preventDefault();
      this.open();
    });
    this.form?.elements.kind.addEventListener("change", () => this.chosen());
    this.wordings = this.form && new Wordings(this.form, desk);
    if (this.form) this.chosen();
  }

  /** What the chosen kind is, and what it lets one choose. */
  chosen() {
    const kind = this.kinds[this.form.elements.kind.value];
    setText(part(this.form, "counted-how"), `${kind.ask} ${kind.counted}`);
    for (const choice of this.form.querySelectorAll("[data-choice]")) show(choice, kind.choices.includes(choice.dataset.choice));
  }

  async open() {
    const { kind, question, statements, lang, steps, groups, parked } = this.form.elements;
    const { choices } = this.kinds[kind.value];
    const settings = {
      ...(choices.includes("steps") ? { steps: Number(steps.value) } : {}),
      ...(choices.includes("groups") ? { groups: Number(groups.checked) } : {}),
    };
    const lines = statements.value.split("\n").map((/** @type {string} */ line) => line.trim()).filter(Boolean);
    const fields = { kind: kind.value, question: question.value, lang: lang.value, statements: lines, drafts: this.wordings?.chosen || [], parked: parked.checked, settings };
    const answer = await this.desk.act("open_ballot", fields, () => this.desk.say("did_open_vote"));
    if (!answer.ok) return;
    this.form.reset();
    this.chosen();
  }

  /** @param {import("./view.js").View} view */
  render(view) {
    const { state, hall } = view;
    const { say } = this.desk;
    this.wordings?.render(view);
    const open = state["ballot"]?.state === "open";
    show(part(document, "open-vote"), open);
    show(part(document, "no-vote"), !open && state["votes"].length === 0);
    const announce = maybe(document, "announce");
    if (announce) show(announce, Boolean(state["phase"]?.permits.includes("vote")) && !state["groups_of"].length);
    if (open) {
      setText(part(part(document, "open-vote"), "rule"), this.rule(state["ballot"]));
      setText(part(document, "voted"), say("voted_so_far", { voted: state["voted"] || 0, joined: hall["joined"] }));
    }
    this.groups = Object.fromEntries((hall["groups"] || []).map((/** @type {any} */ group) => [group.id, group]));
    const template = part(document, "result-row");
    keyed(part(document, "results"), state["votes"], (vote) => vote.id, () => stamp(template), (element, vote) => this.fill(element, vote));
  }

  /** @param {any} ballot */
  rule(ballot) {
    const { say } = this.desk;
    const own = say(ballot.own_cards ? "own_cards" : "no_own_cards");
    const dots = ballot.kind === "dots" ? [say("dots_each", { count: ballot.dots }), say("dots_per_option", { count: ballot.per_option }), own] : [this.kinds[ballot.kind].name];
    return [ballot.question, listed(dots)].filter(Boolean).join(" · ");
  }

  /** @param {HTMLElement} element @param {any} vote */
  fill(element, vote) {
    const { say } = this.desk;
    const words = this.kinds[vote.kind];
    setText(part(element, "title"), say(vote.state === "superseded" ? "superseded" : "version", { number: vote.version }));
    setText(part(element, "rule"), this.rule(vote));
    setText(part(element, "turnout"), say("voters", { voters: vote.voters, eligible: vote.eligible }));
    setText(part(element, "date"), say("counted_at", { date: this.date.format(vote.closed_at) }));
    const { groups } = vote.figures;
    const apart = groups === undefined ? "" : say("opinion_groups", { count: groups });
    setText(part(element, "counted"), [howCounted(words, vote.figures), apart].filter(Boolean).join(" "));
    const heads = part(element, "heads");
    const columns = words.columns.filter((/** @type {any} */ column) => vote.result.some((/** @type {any} */ row) => row[column.key] !== undefined));
    while (heads.children.length > 2) heads.lastElementChild.remove();
    for (const column of columns) cell(heads, "th", column.head).scope = "col";
    const template = part(document, "option-row");
    keyed(part(element, "options"), vote.result, (row) => row.option, () => stamp(template), (line, row) => {
      const tied = vote.result.filter((/** @type {any} */ other) => other.rank === row.rank).length > 1;
      setText(part(line, "rank"), tied ? `${row.rank} (${say("tie")})` : String(row.rank));
      setWords(part(line, "option"), this.title(vote, row.option));
      while (line.children.length > 2) line.lastElementChild?.remove();
      for (const column of columns) cell(line, "td", row[column.key] === undefined ? "–" : figure(row[column.key], column, this.desk.language));
    });
    this.remarks(element, vote);
    this.shares(element, vote, words);
  }

  /** What would lower the resistance; a hidden one is in no minutes. @param {HTMLElement} element @param {any} vote */
  remarks(element, vote) {
    show(part(element, "lowering"), vote.remarks.length > 0);
    const template = part(document, "remark-row");
    keyed(part(element, "remarks"), vote.remarks, (row) => row.id, () => this.remark(stamp(template)), (line, row) => {
      line.dataset["remark"] = String(row.id);
      setWords(part(line, "choice"), this.title(vote, row.option));
      setWords(part(line, "words"), { text: row.text, lang: row.lang });
      part(line, "words").classList.toggle("quiet", row.hidden !== null);
      show(part(line, "hide"), row.hidden === null);
      show(part(line, "unhide"), row.hidden !== null);
    });
  }

  /** @param {HTMLElement} line @returns {HTMLElement} */
  remark(line) {
    const remark = () => Number(line.dataset["remark"]);
    for (const button of line.querySelectorAll("[data-reason]")) {
      const reason = /** @type {HTMLElement} */ (button).dataset["reason"];
      button.addEventListener("click", () => this.desk.act("hide_remark", { remark: remark(), reason }));
    }
    part(line, "unhide").addEventListener("click", () => this.desk.act("unhide_remark", { remark: remark() }));
    return line;
  }

  /** @param {any} vote @param {number} option @returns {{text: string, lang?: string}} */
  title(vote, option) {
    const row = vote.result.find((/** @type {any} */ each) => each.option === option);
    return row.passive ? { text: this.kinds[vote.kind].passive } : { text: row.title || this.desk.say("untitled"), lang: row.lang };
  }

  /** Support by stakeholder group, as far as it may be told. @param {HTMLElement} element @param {any} vote @param {any} words */
  shares(element, vote, words) {
    show(part(element, "by-group"), vote.breakdown.length > 0);
    setText(part(element, "support"), words.support);
    const template = part(document, "share-row");
    keyed(part(element, "shares"), vote.breakdown, (row) => `${row.option}:${row.groups}`, () => stamp(template), (line, row) => {
      setWords(part(line, "choice"), this.title(vote, row.option));
      setText(part(line, "groups"), row.groups.map((/** @type {number} */ id) => this.groupName(id)).join(" + "));
      setText(part(line, "count"), String(row.support));
    });
  }

  /** @param {number} id 0 is whoever preferred not to say */
  groupName(id) {
    const group = (this.groups || {})[id];
    return group ? pick(group.labels, [this.desk.language]).text : this.desk.say("no_answer");
  }
}

/** @param {HTMLElement} row @param {"td" | "th"} sort @param {string} text */
function cell(row, sort, text) {
  const made = document.createElement(sort);
  made.textContent = text;
  row.append(made);
  return /** @type {HTMLTableCellElement} */ (made);
}
