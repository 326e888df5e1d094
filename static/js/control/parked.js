import { keyed, maybe, part, setText, setWords, show, stamp } from "./dom.js";

/** Themenspeicher: what is open first, then what is settled and how. */
export class Parked {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {import("../lib/wire.js").Rows | undefined} */
    this.seen = {};
  }

  /** @param {import("./view.js").View} view */
  render({ lists }) {
    if (lists["contributions"] === this.seen) return;
    this.seen = lists["contributions"];
    const cards = Object.values(lists["contributions"] || {}).filter((card) => card["purpose"] === "parked" && ["visible", "held"].includes(card["state"]));
    cards.sort((a, b) => Number(Boolean(a["parking"])) - Number(Boolean(b["parking"])) || a["number"] - b["number"]);
    const open = cards.filter((card) => !card["parking"]).length;
    setText(part(document, "count-parked"), open ? String(open) : "");
    const offer = maybe(document, "vote-on-parked");
    if (offer) show(offer, cards.filter((card) => !card["parking"] && card["state"] === "visible").length > 1);
    show(part(document, "no-parked"), cards.length === 0);
    keyed(part(document, "parked-list"), cards, (card) => card["id"], () => stamp(part(document, "parked-row")), (element, card) => this.fill(element, card));
  }

  /** @param {HTMLElement} element @param {any} card */
  fill(element, card) {
    const say = (/** @type {string} */ key) => this.desk.say(`future.${key}`);
    setWords(part(element, "text"), card);
    const end = card.parking;
    const about = [`#${card.number}`, this.weight(card.weighed), end ? say(`ended.${end.end}`) : say("still_open"), end ? end.note : ""];
    setText(part(element, "about"), about.filter(Boolean).join(" · "));
    part(element, "end").elements.contribution.value = String(card.id);
    element.dataset["open"] = String(!end);
  }

  /** What the hall gave it. @param {{dots: number, rank: number} | null} weighed */
  weight(weighed) {
    return weighed ? this.desk.say("future.weighed", weighed) : "";
  }
}
