import { keyed, part, setText, setWords, show, stamp } from "../control/dom.js";
import { links } from "./line.js";
import { byNumber } from "./order.js";
import { choices } from "./sources.js";

/**
 * Who disagrees, and what the line stands against: both stay visible (rows.md 36, 59).
 *
 * @typedef {import("./view.js").Row} Row
 */
export class Talk {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.root = part(document, "talk");
  }

  /** @param {import("./view.js").View} view @param {Row} line */
  render(view, line) {
    const dissent = part(this.root, "minority");
    keyed(part(this.root, "dissents"), line["dissent"], (row) => row["id"], () => stamp(dissent), (item, row) => {
      setWords(part(item, "words"), /** @type {any} */ (row));
      part(item, "dissent-id").value = row["id"];
    });
    const own = Object.values(view.conflicts).filter((row) => [row["first"], row["second"]].includes(line["id"]));
    const template = part(this.root, "against");
    keyed(part(this.root, "conflicts"), own, (row) => row["id"], () => stamp(template), (item, row) => {
      const other = view.drafts[row["first"] === line["id"] ? row["second"] : row["first"]];
      links(part(item, "other"), part(document, "line-link"), other ? [other] : [], this.desk);
      setText(part(item, "note"), row["note"]);
      setText(part(item, "settlement"), row["settlement"] || "");
      part(item, "conflict-id").value = row["id"];
      show(part(item, "settle"), !row["settled"]);
      show(part(item, "settled"), row["settled"]);
    });
    const others = Object.values(view.drafts).filter((each) => each["id"] !== line["id"]).sort(byNumber);
    choices(part(this.root, "second"), others.map((each) => [String(each["id"]), `${this.desk.labels.name(each)}: ${each["text"]}`]));
    const open = own.filter((row) => !row["settled"]).length;
    const told = [line["dissent"].length ? this.desk.say("dissents", { count: line["dissent"].length }) : "", open ? this.desk.say("open_conflicts", { count: open }) : ""];
    setText(part(this.root, "talk-count"), told.filter(Boolean).join(" · "));
  }
}
