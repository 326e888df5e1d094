import { keyed, part, setText, setWords, show, stamp } from "../control/dom.js";
import { hallClock } from "../lib/hours.js";

/**
 * Lines that were taken out of the plan, the last one first; each can be brought back.
 *
 * @typedef {import("./view.js").Row} Row
 */
export class TakenAway {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.root = part(document, "taken-away");
    this.date = hallClock(document.documentElement.lang, { dateStyle: "medium" });
  }

  /** @param {import("./view.js").View} view */
  render({ takenAway }) {
    const rows = Object.values(takenAway).sort((one, other) => other["taken_at"] - one["taken_at"] || other["id"] - one["id"]);
    show(this.root, rows.length > 0);
    setText(part(this.root, "count"), String(rows.length));
    keyed(part(this.root, "taken-lines"), rows, (row) => row["id"], () => stamp(part(this.root, "taken")), (item, row) => this.fill(item, row));
  }

  /** @param {HTMLElement} item @param {Row} row */
  fill(item, row) {
    const { labels, say } = this.desk;
    setText(part(item, "level"), labels.level(row["kind"]));
    setText(part(item, "when"), say("taken_on", { date: this.date.format(row["taken_at"]) }));
    setWords(part(item, "text"), /** @type {any} */ (row));
    part(item, "draft").value = String(row["id"]);
    setText(part(item, "name"), `: ${row["text"]}`);
  }
}
