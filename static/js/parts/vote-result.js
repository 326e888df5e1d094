import { hallClock } from "../lib/hours.js";
import { ballotWords, figuresLine, howCounted } from "./ballot-words.js";
import { list, part, put, say, speak, titleOf } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** @type {Intl.DateTimeFormatOptions} */
const DAY = { day: "2-digit", month: "2-digit", year: "numeric" };

/** What everybody was given, and how it is counted. @param {Row} ballot @param {Row} words */
function dotRule({ dots, per_option: most }, words) {
  const each = say(words.dots_each, { n: dots });
  return [`${each}.`, most > 1 ? say(words.per_topic, { n: most }) : words.once, words.dots_counted].join(" ");
}

/** The closed vote: rule, ranks with ties as ties, dots, voters. */
class VoteResult extends HTMLElement {
  /** @param {any} view */
  show(view) {
    this.view = view;
    const { state, lists, words, page } = view;
    const ballot = state.ballot;
    const closed = ballot && ballot.state === "closed" && ballot.voters > 0;
    const kinds = closed && ballot.kind !== "dots" ? ballotWords(page, () => this.show(this.view)) : null;
    this.hidden = !closed || (ballot.kind !== "dots" && !kinds);
    if (this.hidden || !lists) return;
    const rule = kinds && kinds[ballot.kind];
    const day = hallClock("de", DAY).format(ballot.closed_at);
    put(part(this, "votes"), `${say(words.votes, { n: ballot.voters, all: ballot.eligible })} · ${day}`);
    put(part(this, "counted"), rule ? howCounted(rule, ballot.figures) : dotRule(ballot, words));
    speak(part(this, "question"), ballot, ballot.question);
    part(this, "question").hidden = !ballot.question;
    const rows = /** @type {Row[]} */ (ballot.result).filter((row) => lists.options[row.option]);
    list(part(this, "list"), part(this, "row"), rows.map((row) => [String(row.option), row]), (node, row) => {
      const option = lists.options[row.option];
      speak(part(node, "title"), option, option.passive && rule ? rule.passive : titleOf(option, words));
      put(part(node, "rank"), row.rank);
      put(part(node, "dots"), rule ? figuresLine(row, rule, page.language) : say(words.dots, { n: row.dots }));
      part(node, "shared").hidden = rows.filter((other) => other.rank === row.rank).length < 2;
    });
  }
}

customElements.define("vote-result", VoteResult);
