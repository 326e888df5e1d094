import { keyed, part, setWords, show, stamp } from "./dom.js";

/** Paper ballots: one number per option, counted as one person's dots. */
export class PaperBallot {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.form = part(document, "enter-ballot");
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
    const template = part(this.form, "paper-row");
    keyed(part(this.form, "paper"), options, (option) => option["id"], () => stamp(template), (element, option) => {
      setWords(part(element, "title"), { text: option["title"] || `#${option["position"]}`, lang: option["lang"] });
      part(element, "dots").max = String(state["ballot"].per_option);
    });
  }

  async count() {
    if (this.ballot === null) return;
    const lines = [...part(this.form, "paper").children];
    const dots = lines.map((line) => ({ option: Number(line.dataset.key), dots: Number(part(line, "dots").value) || 0 }));
    const typed = this.form.elements.namedItem("participant").value;
    const fields = { ballot: this.ballot, dots, participant: typed ? Number(typed) : null };
    const answer = await this.desk.act("enter_ballot", fields, () => this.desk.say("did_ballot"));
    if (answer.ok) this.form.reset();
  }
}

/** What a form of the page says and does once its act is done. @type {Record<string, (say: import("./words.js").Say, answer: any, fields: any) => string>} */
export const TOLD = {
  found_group: (say, answer) => say("future.did_found", { number: answer.number }),
  enter_card: (say, answer) => say("did_enter", { number: answer.number ?? "" }),
  enter_topic: (say, answer) => say("did_topic", { number: answer.number }),
  enter_person: (say, answer) => [say("did_person", { number: answer.participant }), answer.place ? say("table", { table: answer.place }) : ""].filter(Boolean).join(" · "),
  appoint_host: (say, answer) => say("did_host", { table: answer.place }),
  merge_places: (say, answer) => (answer.into ? say("did_merge", { table: answer.place, into: answer.into }) : say("did_part", { table: answer.place })),
  add_places: (say, answer) => say("did_add", { tables: answer.places.join(", ") }),
  bind: (say, _answer, fields) => say("did_bind", { numbers: fields.participants.join(", ") }),
};

/** Forms that are empty again after their act. */
export const CLEARED = ["found_group", "end_parked", "enter_card", "enter_topic", "enter_person", "appoint_host", "merge_places", "add_places", "bind"];
