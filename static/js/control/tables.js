import { listed } from "../lib/listed.js";
import { keyed, maybe, part, setText, setWords, show, stamp } from "./dom.js";

/** Tables with seats taken, host and what they have written; who stays together. Numbers are those on the phones. */
export class Tables {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {any} */
    this.called = null;
    this.hostsWanted = false;
    /** @type {import("../lib/wire.js").Row[]} */
    this.groups = [];
  }

  /** @param {import("./view.js").View} view */
  render({ state, lists, hall }) {
    const seated = seatsByTable(lists["seats"] || {});
    const places = Object.values(lists["places"] || {}).sort((a, b) => a["number"] - b["number"]);
    this.called = state["called"];
    this.groups = Object.values(lists["groups"] || {}).filter((group) => group["merged_into"] === null);
    const harvest = state["phase"]?.activity === "cluster";
    this.hostsWanted = state["index"] >= state["plan"].findIndex((/** @type {any} */ phase) => phase.activity === "choose_host");
    keyed(part(document, "tables"), places, (place) => place["number"], () => this.make(), (element, place) => {
      this.fill(element, place, seated.get(place["number"]) || [], harvest);
    });
    const loose = Math.max(0, hall["joined"] - Object.keys(lists["seats"] || {}).length);
    show(part(document, "unseated"), loose > 0 && state["status"] !== "ended");
    setText(part(document, "unseated"), this.desk.say("unseated", { count: loose }));
    const bonds = /** @type {number[][]} */ (state["bonds"]);
    keyed(part(document, "bonds"), bonds, (bond) => bond.join("-"), () => document.createElement("li"), (element, bond) => {
      setText(element, this.desk.say("bound", { numbers: listed(bond) }));
    });
  }

  make() {
    const element = stamp(part(document, "table-row"));
    const number = () => Number(element.dataset["key"]);
    maybe(element, "call")?.addEventListener("click", () => {
      this.desk.act("call_place", { place: this.called === number() ? null : number() });
    });
    return element;
  }

  /** @param {HTMLElement} element @param {any} place @param {number[]} people @param {boolean} harvest */
  fill(element, place, people, harvest) {
    const { say } = this.desk;
    const name = say("table", { table: place.number });
    setText(part(element, "name"), name);
    setText(part(element, "for-table"), name);
    const merged = place.merged_into !== null;
    element.dataset["fill"] = merged ? "merged" : people.length > place.seats ? "over" : people.length === 0 ? "empty" : "some";
    setText(part(element, "seats"), merged ? say("merged", { table: place.merged_into }) : say("seats_taken", { taken: people.length, seats: place.seats }));
    setText(part(element, "host"), place.host ? say("host", { number: place.host }) : say("no_host"));
    const alone = merged || people.length === 0; // nobody there who could be
    element.dataset["host"] = place.host || !this.hostsWanted || alone ? "well" : "wanted";
    setText(part(element, "written"), [say("notes", { count: place.notes }), say("core", { count: place.core })].join(" · "));
    setText(part(element, "people"), people.length ? say("people_here", { numbers: listed(people) }) : say("nobody"));
    this.fillMeeting(part(element, "meet"), place.number);
    const call = maybe(element, "call");
    if (!call) return;
    show(part(element, "into"), !merged);
    part(element, "into").querySelector("input").disabled = merged;
    show(part(element, "merge"), !merged);
    show(part(element, "part"), merged);
    show(call, harvest);
    call.setAttribute("aria-pressed", String(this.called === place.number));
  }

  /** The groups that meet at a place. @param {HTMLElement} meet @param {number} place */
  fillMeeting(meet, place) {
    const here = this.groups.filter((group) => group["place"] === place).sort((a, b) => a["number"] - b["number"]);
    keyed(meet, here, (group) => group["id"], () => document.createElement("li"), (line, { number, title, lang }) => setWords(line, { text: `${number} · ${title}`, lang }));
  }
}

/** @param {import("../lib/wire.js").Rows} seats @returns {Map<number, number[]>} */
export function seatsByTable(seats) {
  /** @type {Map<number, number[]>} */
  const tables = new Map();
  for (const { number, place } of Object.values(seats)) tables.set(place, [...(tables.get(place) || []), number]);
  for (const people of tables.values()) people.sort((a, b) => a - b);
  return tables;
}
