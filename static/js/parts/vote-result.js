import { list, part, put, say, speak, titleOf } from "./dom.js";

/** @typedef {import("../lib/wire.js").Row} Row */

/** The closed vote: ranks with ties as ties, dots, voters. */
class VoteResult extends HTMLElement {
  /** @param {any} view */
  show({ state, lists, words }) {
    const ballot = state.ballot;
    const closed = ballot && ballot.state === "closed" && ballot.voters > 0;
    this.hidden = !closed;
    if (!closed || !lists) return;
    put(part(this, "votes"), say(words.votes, { n: ballot.voters, all: ballot.eligible }));
    const rows = /** @type {Row[]} */ (ballot.result).filter((row) => lists.options[row.option]);
    list(part(this, "list"), part(this, "row"), rows.map((row) => [String(row.option), row]), (node, row) => {
      const option = lists.options[row.option];
      speak(part(node, "title"), option, titleOf(option, words));
      put(part(node, "rank"), row.rank);
      put(part(node, "dots"), say(words.dots, { n: row.dots }));
      part(node, "shared").hidden = rows.filter((other) => other.rank === row.rank).length < 2;
    });
  }
}

customElements.define("vote-result", VoteResult);
