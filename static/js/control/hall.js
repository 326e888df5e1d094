import { listed } from "../lib/listed.js";
import { keyed, part, setText, setWords, show, stamp } from "./dom.js";
import { codeOf, pick } from "./words.js";

const ORDER = ["missing", "few", "present"];

/** Who is in the room: phones, people, groups in words; figures only after the conference is closed (trust.md P4). */
export class Hall {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {import("../lib/wire.js").Rows} */
    this.cards = {};
    this.held = 0;
  }

  /** @param {import("./view.js").View} view */
  render({ state, hall, connected, others, walls, lists }) {
    const { say } = this.desk;
    setText(part(document, "connected"), say("connected", { count: connected }));
    setText(part(document, "joined"), say("joined", { count: hall["joined"] }));
    const cards = Object.values(state["counts"]).reduce((all, count) => all + count, 0);
    const held = this.heldAmong(lists["contributions"] || {});
    setText(part(document, "counts"), say("cards", { count: cards }) + (held ? ` · ${say("cards_held", { count: held })}` : ""));
    const more = part(document, "others");
    show(more, others > 0);
    setText(more, say("others", { count: others }));
    show(part(document, "no-wall"), walls === 0);
    this.renderGroups(hall);
  }

  /** Counted when a card has changed: on a full board most changes are moves. @param {import("../lib/wire.js").Rows} cards */
  heldAmong(cards) {
    if (cards !== this.cards) this.held = Object.values(cards).filter((card) => card["state"] === "held").length;
    this.cards = cards;
    return this.held;
  }

  /** @param {any} hall */
  renderGroups(hall) {
    const { say } = this.desk;
    const migrants = hall.groups.filter((/** @type {any} */ group) => group.migrant_led);
    const none = migrants.length > 0 && migrants.every((/** @type {any} */ group) => group.presence === "missing");
    show(part(document, "no-migrants"), none);
    const rows = hall.figures ? this.figures(hall) : this.presence(hall);
    const template = part(document, "group-row");
    keyed(part(document, "groups"), rows, (row) => row.key, () => stamp(template), (element, row) => {
      element.dataset["presence"] = row.presence;
      setWords(part(element, "label"), row.label);
      setText(part(element, "presence"), row.number ?? say(row.presence));
    });
  }

  /** @param {any} hall */
  presence(hall) {
    const rows = hall.groups.map((/** @type {any} */ group) => ({
      key: group.id,
      label: this.label(group.labels),
      presence: group.presence,
      number: null,
    }));
    return rows.sort((/** @type {any} */ a, /** @type {any} */ b) => ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence));
  }

  /** After close: exact numbers, small groups together. @param {any} hall */
  figures(hall) {
    const { say } = this.desk;
    const labels = new Map(hall.groups.map((/** @type {any} */ group) => [group.id, this.label(group.labels)]));
    const counted = hall.figures.map((/** @type {any} */ cell) => {
      const names = cell.groups.map((/** @type {any} */ id) => (id === null ? say("no_answer") : labels.get(id)?.text));
      const number = cell.number === null ? say("withheld") : String(cell.number);
      return { key: cell.groups.join("+") || "none", label: { text: listed(names) }, presence: "present", number };
    });
    return [...counted, ...this.presence(hall).filter((/** @type {any} */ row) => row.presence === "missing")];
  }

  /** @param {Record<string, string>} labels */
  label(labels) {
    const { text, tag } = pick(labels, [this.desk.language]);
    return { text, lang: codeOf(tag) };
  }
}
