import { listed } from "../lib/listed.js";
import { show } from "../control/dom.js";
import { pick } from "../control/words.js";
import { place } from "./board-dom.js";
import { originOf, usualPurpose } from "./board-sorting.js";

/** What the board shows. Until somebody chooses, a harvest shows core statements as soon as there are any. */
export class Filter {
  /** @param {HTMLElement} board @param {ReturnType<typeof import("./board-dom.js").speaker>} say @param {() => void} changed @param {(share: string) => void} takeShare @param {string} tag */
  constructor(board, say, changed, takeShare, tag) {
    this.form = /** @type {HTMLFormElement} */ (place(board, "filter"));
    this.on = place(board, "filters-on");
    this.say = say;
    this.tag = tag;
    /** @type {object | null} */
    this.read = null;
    this.chosen = false;
    this.phase = "";
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", (event) => {
      if (/** @type {HTMLElement} */ (event.target).matches("[name=purpose]")) this.chosen = true;
      if (/** @type {HTMLElement} */ (event.target).matches("[name=share]")) takeShare(this.wish().share);
      changed();
    });
    this.form.addEventListener("reset", () => {
      if (this.wish().share) takeShare("");
      this.chosen = true;
      queueMicrotask(changed);
    });
  }

  /** @param {string} name @returns {HTMLSelectElement} */
  select(name) {
    return /** @type {HTMLSelectElement} */ (this.form.elements.namedItem(name));
  }

  /** @returns {import("./board-sorting.js").Wish} */
  wish() {
    const values = Object.fromEntries(new FormData(this.form).entries());
    return /** @type {any} */ (values);
  }

  /** Offer what there is to choose from. @param {import("../lib/wire.js").Snapshot} snapshot @param {import("./board-sorting.js").Sorting} sorting */
  render({ state, lists }, sorting) {
    const phase = state["phase"]?.name || state["status"];
    if (!this.chosen && phase !== this.phase) this.select("purpose").value = usualPurpose(sorting);
    this.phase = phase;
    const tables = Object.values(lists["places"] || {}).map((row) => row["number"]).sort((a, b) => a - b);
    this.offer("table", tables.map((number) => [String(number), this.say("table", { number })]));
    const rounds = Array.from({ length: state["rounds"] }, (_, index) => index + 1);
    this.offer("round", rounds.map((number) => [String(number), this.say("round", { number })]));
    const fields = state["fields"].map((/** @type {any} */ field) => [String(field.id), pick(field.labels, [this.tag]).text]);
    this.offer("field", [...fields, ["none", this.say("no_field")]]);
    const areas = state["areas"].map((/** @type {any} */ area) => [String(area.id), area.name]);
    this.offer("area", [...areas, ["none", this.say("no_area")]]);
    show(/** @type {HTMLElement} */ (this.select("area").closest("label")), areas.length > 0);
    this.renderShares(state["shares"] || []);
    if (this.read !== sorting.cards) this.renderOrigins(sorting);
    this.read = sorting.cards;
    const set = Object.entries(this.wish()).filter(([name, value]) => name !== "text" && value).length;
    this.on.textContent = set ? String(set) : "";
  }

  /** Languages and sources there are. @param {import("./board-sorting.js").Sorting} sorting */
  renderOrigins(sorting) {
    const origins = new Set([...sorting.cards.values()].map((card) => originOf(card["brought"])).filter(Boolean));
    this.offer("brought", [...origins].map((origin) => [origin, origin]));
    show(/** @type {HTMLElement} */ (this.select("brought").closest("label")), origins.size > 0);
    const known = [...this.select("lang").options].map((option) => option.value);
    const spoken = new Set([...sorting.cards.values()].map((card) => card["lang"]));
    for (const lang of spoken) if (!known.includes(lang)) this.select("lang").append(new Option(lang, lang));
    for (const option of this.select("lang").options) option.hidden = option.value !== "" && !spoken.has(option.value);
  }

  /** Who sorts which part. @param {{share: number, parts: number, who: string}[]} shares */
  renderShares(shares) {
    for (const option of this.select("share").options) {
      const [share, parts] = option.value.split("/").map(Number);
      if (!parts) continue;
      const hands = shares.filter((each) => each.share === share && each.parts === parts).map((each) => each.who || this.say("somebody"));
      const name = this.say("share", { share: Number(share), parts });
      option.textContent = hands.length ? `${name} (${listed(hands)})` : name;
    }
  }

  /** @param {string} name @param {string[][]} options value and label */
  offer(name, options) {
    const select = this.select(name);
    if (select.options.length === options.length + 1) return;
    const [first] = select.options;
    const kept = select.value;
    select.replaceChildren(/** @type {Node} */ (first), ...options.map(([value, label]) => new Option(label, value)));
    select.value = kept;
  }
}
