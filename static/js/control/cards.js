import { forReader, isForeign, showTranslation } from "../parts/card-translation.js";
import { keyed, maybe, part, setText, setWords, show, stamp } from "./dom.js";

const AT_ONCE = 60;
const ALIVE = ["visible", "held", "hidden"];

/** Cards as they arrive, the newest first: hide, show again, release; hold-back for all. */
export class Cards {
  /** @param {import("./view.js").Desk} desk @param {import("./undo.js").Undo} undo */
  constructor(desk, undo) {
    this.desk = desk;
    this.undo = undo;
    this.shown = AT_ONCE;
    this.known = -1;
    /** What was shown last; a board of a thousand cards changes often without any card changing. @type {any} */
    this.seen = null;
    /** @type {any} */
    this.places = null;
    /** @type {import("./view.js").View | null} */
    this.view = null;
    this.rounds = false; // whether this method has any
    this.filter = part(document, "filter");
    this.table = part(document, "filter-table");
    for (const select of [this.filter, this.table]) select.addEventListener("change", () => this.again());
    part(document, "more-cards").addEventListener("click", () => {
      this.shown += AT_ONCE;
      this.again();
    });
    part(document, "release-all").addEventListener("click", () => this.releaseAll());
    this.hold = maybe(document, "hold-back");
    this.hold?.addEventListener("change", () => {
      const on = this.hold.checked;
      desk.act("hold_back", { on }, () => desk.say(on ? "did_hold_on" : "did_hold_off")).then(() => this.again());
    });
  }

  again() {
    this.seen = null;
    if (this.view) this.render(this.view);
  }

  /** @param {import("./view.js").View} view */
  render(view) {
    this.view = view;
    this.rounds = view.state["plan"].some((/** @type {any} */ phase) => phase.round !== null);
    const { say } = this.desk;
    if (this.hold) this.hold.checked = view.state["hold_back"];
    if (this.seen && this.seen === view.lists["contributions"] && this.places === view.lists["places"]) return;
    [this.seen, this.places] = [view.lists["contributions"], view.lists["places"]];
    this.fillTables(view.lists["places"] || {});
    const cards = Object.values(view.lists["contributions"] || {}).sort((a, b) => b["number"] - a["number"]);
    const fitting = cards.filter((card) => this.fits(card));
    keyed(part(document, "feed"), fitting.slice(0, this.shown), (card) => card["id"], () => this.make(), (element, card) => this.fill(element, card));
    show(part(document, "no-cards"), fitting.length === 0);
    show(part(document, "more-cards"), fitting.length > this.shown);
    const held = cards.filter((card) => card["state"] === "held").length;
    show(part(document, "release-all"), held > 1);
    const alive = cards.filter((card) => ALIVE.includes(card["state"])).length;
    setText(part(document, "count-cards"), alive ? String(alive) : "");
    setText(part(document, "cards-summary"), held ? say("cards_held", { count: held }) : "");
    this.mention(alive);
  }

  /** Arriving cards are said together, never one by one. @param {number} alive */
  mention(alive) {
    const fresh = alive - this.known;
    if (this.known >= 0 && fresh > 0) this.desk.notices.mention("cards", this.desk.say("new_cards", { count: fresh }));
    this.known = alive;
  }

  /** @param {Record<string, any>} places */
  fillTables(places) {
    const numbers = Object.values(places).map((place) => place.number).sort((a, b) => a - b);
    for (const select of [this.table, ...document.querySelectorAll("select[data-tables]")]) {
      const first = select.firstElementChild;
      if (select.children.length === numbers.length + 1) continue;
      const options = numbers.map((number) => new Option(this.desk.say("table", { table: number }), String(number)));
      const kept = select.value;
      select.replaceChildren(first, ...options);
      select.value = kept;
    }
  }

  /** @param {any} card */
  fits(card) {
    const wanted = this.filter.value;
    const state = wanted === "all" ? ALIVE.includes(card.state) : wanted === "late" ? card.late : card.state === wanted;
    return state && (this.table.value === "" || String(card.place) === this.table.value);
  }

  make() {
    const element = stamp(part(document, "card-row"));
    const id = () => Number(element.dataset["key"]);
    const number = () => Number(element.dataset["number"]);
    part(element, "release").addEventListener("click", () => this.turn("release_card", id(), number()));
    part(element, "unhide").addEventListener("click", () => this.turn("unhide", id(), number()));
    maybe(element, "translate")?.addEventListener("click", () => {
      document.dispatchEvent(new CustomEvent("translation-wanted", { detail: id() }));
    });
    for (const button of element.querySelectorAll("[data-reason]")) {
      const reason = /** @type {HTMLElement} */ (button).dataset["reason"];
      button.addEventListener("click", () => this.turn("hide", id(), number(), { reason }));
    }
    return element;
  }

  /** @param {HTMLElement} element @param {any} card */
  fill(element, card) {
    const { say } = this.desk;
    element.dataset["state"] = card.state;
    element.dataset["number"] = String(card.number);
    setWords(part(element, "text"), card);
    showTranslation(part(element, "text"), forReader(card));
    const facts = [
      `#${card.number}`,
      card.place ? say("table", { table: card.place }) : "",
      card.round && this.rounds ? say("round", { round: card.round }) : "",
      card.purpose === "note" ? "" : say(`purposes.${card.purpose}`),
      say(`kinds.${card.kind}`),
      card.source === "phone" ? "" : say(`sources.${card.source}`),
      card.late ? say("late") : "",
      card.state === "hidden" ? say("hidden_because", { reason: say(`reasons.${card.reason}`) }) : "",
      card.state === "held" ? say("states.held") : "",
    ];
    setText(part(element, "about"), facts.filter(Boolean).join(" · "));
    show(part(element, "release"), card.state === "held");
    show(part(element, "unhide"), card.state === "hidden");
    show(part(element, "hide"), card.state !== "hidden");
    const translate = maybe(element, "translate");
    if (translate) show(translate, isForeign(card));
    setText(part(element, "hide-number"), `#${card.number}`);
  }

  /** @param {string} name @param {number} id @param {number} number @param {Record<string, any>} [more] */
  async turn(name, id, number, more = {}) {
    const told = { hide: "did_hide", unhide: "did_unhide", release_card: "did_release" }[name] || "did_undo";
    const answer = await this.desk.act(name, { contribution: id, ...more }, () => this.desk.say(told, { number }));
    if (answer.ok && name === "hide") this.undo.remember({ card: id, number });
    if (answer.ok) part(document, "feed").querySelector(`[data-key="${id}"] details[open]`)?.removeAttribute("open");
  }

  async releaseAll() {
    const held = Object.values(this.view?.lists["contributions"] || {}).filter((card) => card["state"] === "held");
    for (const card of held) await this.desk.act("release_card", { contribution: card["id"] });
  }
}
