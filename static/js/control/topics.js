import { slotName } from "../lib/clock.js";
import { hallClock } from "../lib/hours.js";
import { listed } from "../lib/listed.js";
import { keyed, maybe, part, setText, setWords, show, stamp } from "./dom.js";
import { showHiding, wireHiding } from "./hiding.js";

const ASIDE = ["parked", "merged", "cancelled"];

/**
 * The agenda wall of those who hold the room: who is called, what stands where, what is free. A topic is taken up by
 * its button and put down on a free place; titles and their order are nobody's but the conveners'.
 */
export class Topics {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    /** @type {number | null} the topic that is being moved */
    this.held = null;
    /** @type {any} */
    this.view = null;
    this.time = hallClock(desk.language);
    const deeds = { "add-slot": "add_slot", "add-place": "add_place", arrange: "propose_arrangement", disarrange: "withdraw_arrangement", remind: "remind_reports" };
    for (const [button, act] of Object.entries(deeds)) maybe(document, button)?.addEventListener("click", () => desk.act(act, {}));
    maybe(document, "call-next")?.addEventListener("click", () => this.callNext());
    maybe(document, "call-none")?.addEventListener("click", () => desk.act("call_topic", { topic: null }));
    /** @type {HTMLElement} */ (document.getElementById("panel-topics")).addEventListener("keydown", (pressed) => pressed.key === "Escape" && this.hold(null));
  }

  /** @param {string} key @param {Record<string, any>} [values] */
  say(key, values) {
    return this.desk.say(`wall.${key}`, values);
  }

  /** @param {import("./view.js").View} view */
  render(view) {
    this.view = view;
    const topics = this.topics();
    const standing = topics.filter((row) => !ASIDE.includes(row.state));
    if (!standing.some((row) => row.id === this.held)) this.held = null;
    show(part(document, "no-topics"), topics.length === 0);
    this.renderQueue(topics);
    this.renderRoom(standing);
    this.renderMoves();
    this.renderReports(standing);
    this.renderGrid(standing);
    this.renderList("loose", standing.filter((row) => row.slot === null));
    this.renderList("parked-topics", topics.filter((row) => row.state === "parked"), "parked-box");
    this.renderList("gone", topics.filter((row) => ["merged", "cancelled"].includes(row.state)), "gone-box");
    const held = topics.find((row) => row.id === this.held);
    show(part(document, "moving"), Boolean(held));
    setText(part(document, "moving"), held ? this.say("moving", { number: held.number }) : "");
  }

  /** @returns {any[]} */
  topics() {
    return Object.values(this.view.lists.topics || {}).sort((a, b) => a.number - b.number);
  }

  /** @param {any[]} topics */
  renderQueue(topics) {
    const { called_topic: called } = this.view.state;
    const waiting = topics.filter((row) => !row.announced && !["parked", "cancelled"].includes(row.state));
    const now = topics.find((row) => row.number === called);
    setText(part(document, "called"), now ? this.say("called", { number: now.number, title: now.title }) : this.say("nobody_called"));
    const behind = waiting.filter((row) => row.number !== called).map((row) => row.number);
    setText(part(document, "queue"), behind.length ? this.say("waiting", { numbers: listed(behind) }) : this.say("none_waiting"));
    const { wall_open: open, phase } = this.view.state;
    show(part(document, "queue-box"), Boolean(now) || !phase || (open && (waiting.length > 0 || topics.length === 0)));
    const next = maybe(document, "call-next");
    if (next) next.disabled = !now && !waiting.length;
    const none = maybe(document, "call-none");
    if (none) show(none, called !== null);
  }

  /** Whoever is called has spoken; the next one follows. */
  callNext() {
    const topics = this.topics();
    const now = topics.find((row) => row.number === this.view.state.called_topic);
    const first = topics.find((row) => !row.announced && !["parked", "cancelled"].includes(row.state));
    if (now && !now.announced) this.desk.act("announce_topic", { topic: now.id, done: true });
    else if (first) this.desk.act("announce_topic", { topic: first.id, done: false });
    else this.desk.act("call_topic", { topic: null });
  }

  /** @param {any[]} standing */
  renderRoom(standing) {
    const { capacity, clashes } = this.view.state;
    const placed = standing.filter((row) => row.slot !== null).length;
    const text = [this.say("capacity", { taken: placed, all: capacity }), standing.length > capacity ? this.say("too_many") : ""];
    setText(part(document, "capacity"), text.filter(Boolean).join(" "));
    setText(part(document, "clashes"), clashes ? this.say("clashes", { count: clashes }) : this.say("no_clashes"));
  }

  renderMoves() {
    const list = maybe(document, "moves");
    if (!list) return;
    const moves = Object.values(this.view.lists.moves || {});
    show(part(document, "arrange-box"), this.view.state.wall_open);
    show(part(document, "disarrange"), moves.length > 0);
    keyed(list, moves, (move) => move.id, () => document.createElement("li"), (line, move) => {
      const answer = move.accepted === null ? "asked" : move.accepted ? "accepted" : "declined";
      setText(line, this.say("move", { number: move.topic, time: move.slot, place: move.place, answer: this.say(answer) }));
    });
  }

  /** @param {any[]} standing */
  renderReports(standing) {
    const held = standing.filter((row) => ["running", "report_due", "reported"].includes(row.state));
    const missing = held.filter((row) => row.state === "report_due");
    show(part(document, "missing-box"), held.length > 0);
    const done = held.filter((row) => row.report === "submitted").length;
    setText(part(document, "reports"), this.say("reports", { done, all: held.length }));
    keyed(part(document, "missing"), missing, (row) => row.id, point, (line, row) => {
      setWords(/** @type {HTMLElement} */ (line.firstElementChild), { text: `${row.number} · ${row.title}`, lang: row.lang });
    });
    const remind = maybe(document, "remind");
    if (remind) show(remind, missing.length > 0);
    const { reminded_at: at } = this.view.state;
    setText(part(document, "reminded"), at ? this.say("reminded", { time: this.time.format(at) }) : "");
  }

  /** @param {any[]} standing */
  renderGrid(standing) {
    const slots = Array.from({ length: this.view.state.slots || 0 }, (_, index) => index + 1);
    const places = Object.values(this.view.lists.places || {}).filter((place) => place.merged_into === null);
    places.sort((a, b) => a.number - b.number);
    const times = part(document, "times");
    while (times.children.length > slots.length + 1) times.lastElementChild.remove();
    while (times.children.length < slots.length + 1) times.append(Object.assign(document.createElement("th"), { scope: "col" }));
    slots.forEach((slot) => {
      const on = this.view.state.slot === slot;
      setText(times.children[slot], this.say(on ? "time_now" : "time", { time: slotName(this.view.state, slot) }));
    });
    keyed(part(document, "rows"), places, (place) => place.number, () => this.makeRow(), (row, place) => {
      setText(/** @type {HTMLElement} */ (row.firstElementChild), this.say("place", { place: place.number }));
      while (row.children.length > slots.length + 1) row.lastElementChild?.remove();
      while (row.children.length < slots.length + 1) row.append(document.createElement("td"));
      for (const slot of slots) this.fillCell(/** @type {HTMLElement} */ (row.children[slot]), slot, place.number, standing);
    });
  }

  makeRow() {
    const row = document.createElement("tr");
    row.append(Object.assign(document.createElement("th"), { scope: "row" }));
    return row;
  }

  /** @param {HTMLElement} cell @param {number} slot @param {number} place @param {any[]} standing */
  fillCell(cell, slot, place, standing) {
    const here = standing.filter((row) => row.slot === slot && row.place === place);
    keyed(cell, here.length ? here : [null], (row) => (row ? row.id : "free"), (row) => (row ? this.makeTopic("div") : this.makeFree()), (element, row) => {
      if (row) return this.fillTopic(element, row);
      const button = /** @type {HTMLButtonElement} */ (element);
      button.onclick = () => this.putDown(slot, place);
      button.disabled = this.held === null;
      setText(button, this.say(this.held === null ? "free" : "put_here"));
      button.setAttribute("aria-label", `${button.textContent}: ${this.say("time", { time: slot })}, ${this.say("place", { place })}`);
    });
  }

  makeFree() {
    return Object.assign(document.createElement("button"), { type: "button", className: "free" });
  }

  /** @param {string} tag */
  makeTopic(tag) {
    const stamped = stamp(part(document, "topic-row"));
    const element = document.createElement(tag);
    element.className = "topic";
    element.append(...stamped.children);
    const id = () => Number(element.dataset["key"]);
    part(element, "pick").addEventListener("click", () => this.desk.leads && this.hold(id()));
    maybe(element, "release")?.addEventListener("click", () => this.desk.act("release_topic", { topic: id() }, () => this.say("did_release")));
    wireHiding(element, (reason) => this.turn(id(), reason));
    return element;
  }

  /** @param {HTMLElement} element @param {any} row */
  fillTopic(element, row) {
    const { called_topic: called } = this.view.state;
    setText(part(element, "number"), String(row.number));
    setWords(part(element, "title"), { text: row.title, lang: row.lang });
    part(element, "pick").setAttribute("aria-pressed", String(this.held === row.id));
    const facts = [
      listed(row.names),
      row.interest ? this.say("interest", { count: row.interest }) : "",
      row.merged_into ? this.say("merged_into", { number: row.merged_into }) : "",
      row.merged.length ? this.say("merged", { numbers: listed(row.merged) }) : "",
      row.continues ? this.say("continues", { number: row.continues }) : "",
      row.vacant ? this.say("vacant") : "",
      this.say(`states.${row.state}`),
      row.hidden ? this.desk.say("hidden_because", { reason: this.desk.say(`reasons.${row.hidden}`) }) : "",
    ];
    const release = maybe(element, "release");
    if (release) show(release, row.state === "running" && !row.vacant);
    showHiding(element, Boolean(row.hidden), String(row.number));
    setText(part(element, "facts"), facts.filter(Boolean).join(" · "));
    element.dataset["called"] = String(called === row.number);
  }

  /** Off every screen, or back on them. @param {number} topic @param {string | null} reason */
  turn(topic, reason) {
    const { number } = this.view.lists.topics[topic];
    if (reason) return this.desk.act("hide_topic", { topic, reason }, () => this.say("did_hide", { number }));
    return this.desk.act("unhide_topic", { topic }, () => this.say("did_unhide", { number }));
  }

  /** @param {string} name @param {any[]} rows @param {string} [box] hidden while it is empty */
  renderList(name, rows, box = "loose-box") {
    show(part(document, box), rows.length > 0);
    keyed(part(document, name), rows, (row) => row.id, () => this.makeTopic("li"), (element, row) => this.fillTopic(element, row));
  }

  /** @param {number | null} topic */
  hold(topic) {
    const standing = this.topics().some((row) => row.id === topic && !ASIDE.includes(row.state));
    this.held = topic === this.held || !standing ? null : topic;
    this.render(this.view);
  }

  /** @param {number} slot @param {number} place */
  async putDown(slot, place) {
    const row = this.topics().find((one) => one.id === this.held);
    if (!row) return;
    this.held = null;
    await this.desk.act("move_topic", { topic: row.id, slot, place }, () => this.say("did_move", { number: row.number, time: slot, place }));
    this.render(this.view);
  }
}

/** A point whose words have a direction of their own; its bullet stays on the page's side. */
function point() {
  const line = document.createElement("li");
  line.append(document.createElement("span"));
  return line;
}
