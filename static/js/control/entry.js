import { listed } from "../lib/listed.js";
import { keyed, part, setText, setWords, show, stamp } from "./dom.js";

/** Paper ballots: one number per option, counted as one person's dots; by another rule a choice for each thing asked. */
export class PaperBallot {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.form = part(document, "enter-ballot");
    this.dots = true;
    /** @type {number | null} */
    this.ballot = null;
    this.form.addEventListener("submit", (/** @type {Event} */ submitted) => {
      submitted.preventDefault();
      this.count();
    });
  }

  /** @param {import("./view.js").View} view */
  render({ state, lists }) {
    const open = state["ballot"]?.state === "open";
    this.ballot = open ? state["ballot"].id : null;
    show(part(this.form, "ballot-closed"), !open);
    show(part(this.form, "ballot-open"), open);
    const options = Object.values(open ? lists["options"] || {} : {}).sort((a, b) => a["position"] - b["position"]);
    const { kind, per_option } = state["ballot"] || {};
    const words = this.desk.words["ballots"][kind];
    this.dots = kind === "dots";
    const make = () => (this.dots ? stamp(part(this.form, "paper-row")) : this.sheet(state["ballot"], words));
    keyed(part(this.form, "paper"), options, (option) => option["id"], make, (element, option) => {
      const text = option["passive"] ? words.passive : option["title"] || `#${option["position"]}`;
      setWords(part(element, "title"), { text, lang: option["lang"] });
      if (this.dots) part(element, "dots").max = String(per_option);
    });
  }

  /** One option of a sheet by another rule than dots. @param {any} ballot @param {any} words */
  sheet(ballot, words) {
    const line = stamp(part(this.form, "paper-answer"));
    for (const { key, values } of ballot.aspects) {
      const aspect = stamp(part(this.form, "paper-aspect"));
      setText(part(aspect, "label"), words.aspects[key].label);
      for (const value of values) part(aspect, "value").add(new Option(words.aspects[key].names[value] ?? String(value), String(value)));
      line.firstElementChild?.append(aspect);
    }
    return line;
  }

  async count() {
    if (this.ballot === null) return;
    const lines = [...part(this.form, "paper").children];
    const said = this.dots
      ? { dots: lines.map((line) => ({ option: Number(line.dataset.key), dots: Number(part(line, "dots").value) || 0 })) }
      : { answers: lines.map((line) => ({ option: Number(line.dataset.key), values: answered(line) })) };
    const typed = this.form.elements.namedItem("participant").value;
    const fields = { ballot: this.ballot, ...said, participant: typed ? Number(typed) : null };
    const answer = await this.desk.act("enter_ballot", fields, () => this.desk.say("did_ballot"));
    if (answer.ok) this.form.reset();
  }
}

/** The values of one option, 0 for what is left open of several; none where nothing was marked. @param {HTMLElement} line */
function answered(line) {
  const typed = Array.from(line.querySelectorAll("select"), ({ value }) => value);
  return typed.some(Boolean) ? typed.map(Number) : [];
}

/** What a form of the page says and does once its act is done. @type {Record<string, (say: import("./words.js").Say, answer: any, fields: any) => string>} */
export const TOLD = {
  found_group: (say, answer) => say("future.did_found", { number: answer.number }),
  enter_card: (say, answer) => say("did_enter", { number: answer.number ?? "" }),
  enter_topic: (say, answer) => say("did_topic", { number: answer.number }),
  enter_person: (say, answer) => [say("did_person", { number: answer.participant }), answer.place ? say("table", { table: answer.place }) : ""].filter(Boolean).join(" · "),
  appoint_host: (say, answer) => say("did_host", { table: answer.place }),
  merge_places: (say, answer) => (answer.into ? say("did_merge", { table: answer.place, into: answer.into }) : say("did_part", { table: answer.place })),
  add_places: (say, answer) => say("did_add", { tables: listed(answer.places) }),
  set_next_meeting: (say) => say("did_meeting"),
  bind: (say, _answer, fields) => say("did_bind", { numbers: listed(fields.participants) }),
};

/** Forms that are empty again after their act. */
export const CLEARED = ["found_group", "end_parked", "enter_card", "enter_topic", "enter_person", "appoint_host", "merge_places", "add_places", "bind", "pause"];
