import { keyed, part, setText, setWords, show, stamp } from "./dom.js";

/** The open vote with its rule and turnout; closed votes with rule, voters, date, ties and raw counts (rows.md 25). */
export class Votes {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.date = new Intl.DateTimeFormat(desk.language.split("@")[0], { dateStyle: "medium", timeStyle: "short" });
    for (const button of document.querySelectorAll("[data-part=reset] [data-reason]")) {
      const reason = /** @type {HTMLElement} */ (button).dataset["reason"];
      button.addEventListener("click", () => desk.act("reset_ballot", { reason }));
    }
  }

  /** @param {import("./view.js").View} view */
  render({ state, hall }) {
    const { say } = this.desk;
    const open = state["ballot"]?.state === "open";
    show(part(document, "open-vote"), open);
    show(part(document, "no-vote"), !open && state["votes"].length === 0);
    if (open) {
      setText(part(part(document, "open-vote"), "rule"), this.rule(state["ballot"]));
      setText(part(document, "voted"), say("voted_so_far", { voted: state["voted"] || 0, joined: hall["joined"] }));
    }
    const template = part(document, "result-row");
    keyed(part(document, "results"), state["votes"], (vote) => vote.closed_at, () => stamp(template), (element, vote) => this.fill(element, vote));
  }

  /** @param {any} ballot */
  rule(ballot) {
    const { say } = this.desk;
    const own = say(ballot.own_cards ? "own_cards" : "no_own_cards");
    return [say("dots_each", { count: ballot.dots }), say("dots_per_option", { count: ballot.per_option }), own].join(", ");
  }

  /** @param {HTMLElement} element @param {any} vote */
  fill(element, vote) {
    const { say } = this.desk;
    setText(part(element, "title"), say(vote.state === "superseded" ? "superseded" : "version", { number: vote.version }));
    setText(part(element, "rule"), this.rule(vote));
    setText(part(element, "turnout"), say("voters", { voters: vote.voters, eligible: vote.eligible }));
    setText(part(element, "date"), say("counted_at", { date: this.date.format(vote.closed_at) }));
    const template = part(document, "option-row");
    keyed(part(element, "options"), vote.result, (row) => row.option, () => stamp(template), (line, row) => {
      const tied = vote.result.filter((/** @type {any} */ other) => other.rank === row.rank).length > 1;
      setText(part(line, "rank"), tied ? `${row.rank} (${say("tie")})` : String(row.rank));
      setWords(part(line, "option"), { text: row.title, lang: row.lang });
      setText(part(line, "dots"), String(row.dots));
    });
  }
}
