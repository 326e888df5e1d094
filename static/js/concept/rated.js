import { keyed, part, setText, setWords, show, stamp } from "../control/dom.js";
import { figuresLine } from "../parts/ballot-words.js";
import { dated } from "./standing.js";

/**
 * What halls said of the chosen line's wording: the words as they were voted on, rank and figures, rule, turnout and day
 * (rows.md 16, 25).
 *
 * @typedef {import("./view.js").Row} Row
 */
export class Rated {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.root = part(document, "rated");
  }

  /** @param {import("./view.js").View} view @param {Row} line */
  render(view, line) {
    const ratings = view.state["ratings"][line["id"]] || [];
    show(this.root, ratings.length > 0);
    keyed(part(this.root, "rated-list"), ratings, (rating) => rating["ballot"], () => stamp(part(this.root, "rating")), (item, rating) => {
      const { say, words, labels } = this.desk;
      const rule = words["ballots"][rating["kind"]];
      setWords(part(item, "wording"), /** @type {any} */ (rating));
      const place = say("of_all", { shown: rating["rank"], all: rating["options"] });
      setText(part(item, "rank"), `${say("rank")} ${place}${rating["tied"] ? ` (${say("tie")})` : ""}`);
      setText(part(item, "figures"), figuresLine(rating["figures"], rule, labels.language));
      const day = dated(new Date(rating["closed_at"]).toISOString().slice(0, 10));
      const turnout = say("people_voted", { voters: rating["voters"], eligible: rating["eligible"] });
      setText(part(item, "about"), [rule.name, rating["question"], turnout, say("counted_at", { date: day }), rating["workshop"]].filter(Boolean).join(" · "));
    });
  }
}
