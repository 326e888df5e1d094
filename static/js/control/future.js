import { critiquesOf } from "../lib/fantasy.js";
import { readStep } from "../lib/chain.js";
import { hallClock } from "../lib/hours.js";
import { keyed, part, setText, setWords, show, stamp } from "./dom.js";

const STANDS = 20_000; // ms a red card is news
const SHORT = 300; // minutes up to which a future workshop is the short form
const MANY = 25; // people from which one moderation is too little (methods.md section 4)

/** What a future workshop asks of whoever leads: the rule, the red card, and that no critique is left unturned. */
export class Future {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.time = hallClock(desk.language);
    this.chain = /** @type {any} */ (document.querySelector("#panel-future idea-chain"));
    /** @type {number} the red card told last */
    this.warned = 0;
    this.of = part(document, "chain-of");
    this.of.addEventListener("change", () => this.begin());
    this.offered = "";
  }

  /** @param {string} key @param {Record<string, any>} [values] */
  say(key, values) {
    return this.desk.say(`future.${key}`, values);
  }

  /** @param {import("./view.js").View} view */
  render(view) {
    this.lists = view.lists;
    this.renderHints(view);
    this.renderRule(view.state);
    this.renderTurned(view);
    this.renderChildren(view.state["children"] || []);
    this.renderChain();
  }

  /** @param {import("./view.js").View} view */
  renderHints({ state, hall }) {
    const minutes = state["plan"].reduce((/** @type {number} */ sum, /** @type {any} */ phase) => sum + phase.minutes, 0);
    const many = hall["joined"] > MANY && !(state["children"] || []).length;
    const hints = [minutes <= SHORT ? "half_day" : "", many ? "large" : ""].filter(Boolean);
    keyed(part(document, "hints"), hints, (hint) => hint, () => stripe(), (element, hint) => setText(element, this.say(`hints.${hint}`)));
  }

  /** @param {any} state */
  renderRule(state) {
    const rules = state.phase?.rules;
    this.renderLine(rules);
    setText(part(document, "rule-heading"), rules ? this.say(`rules.${rules}.heading`) : this.say("no_rules"));
    const { sentences = [], tips = [] } = (rules && this.desk.words["future"].rules[rules]) || {};
    points(part(document, "rule-sentences"), sentences);
    points(part(document, "tips"), tips);
    show(part(document, "tips-box"), tips.length > 0);
    const { count, at } = state.red_card || { count: 0, at: null };
    setText(part(document, "red-count"), count ? `${this.say("red_cards", { count })} (${this.time.format(at)})` : "");
    const fresh = at && this.desk.now() - at < STANDS;
    setText(part(document, "red-now"), fresh ? this.say("red_now") : "");
    part(document, "rule-box").dataset["red"] = fresh ? "now" : "";
    if (fresh) this.warn(at);
  }

  /** The rule stands above every work area (methods.md section 4). @param {string | null} rules */
  renderLine(rules) {
    const { heading = "", sentences = [] } = (rules && this.desk.words["future"].rules[rules]) || {};
    show(part(document, "rule-line"), Boolean(heading));
    setText(part(document, "rule-line-heading"), `${heading}:`);
    setText(part(document, "rule-line-sentences"), sentences.join(" · "));
  }

  /** @param {number} at */
  warn(at) {
    if (this.warned === at) return;
    this.warned = at;
    this.desk.notices.tell(this.say("red_now"), "bad");
    setTimeout(() => this.clear(), STANDS);
  }

  clear() {
    setText(part(document, "red-now"), "");
    part(document, "rule-box").dataset["red"] = "";
  }

  /** @param {import("./view.js").View} view */
  renderTurned(view) {
    const critiques = critiquesOf(view);
    const missing = critiques.filter(({ fruits }) => !fruits.length);
    const done = critiques.length - missing.length;
    setText(part(document, "turned"), critiques.length ? this.say("turned", { done, all: critiques.length }) : this.say("no_critique"));
    show(part(document, "missing-label"), missing.length > 0);
    keyed(part(document, "missing"), missing, (row) => row.key, () => document.createElement("li"), (line, row) => this.name(line, row));
    keyed(part(document, "pairs"), critiques, (row) => row.key, () => stamp(part(document, "pair-row")), (line, row) => {
      this.name(part(line, "critique"), row);
      setText(part(line, "positives"), row.fruits.map((card) => card["text"]).join(" · "));
    });
  }

  /** @param {HTMLElement} element @param {import("../lib/fantasy.js").Critique} critique */
  name(element, { title, lang }) {
    setWords(element, { text: title || this.say("untitled"), lang });
  }

  /** @param {any[]} children */
  renderChildren(children) {
    show(part(document, "parallel-box"), children.length > 0);
    keyed(part(document, "parallel"), children, (row) => row.id, () => stamp(part(document, "parallel-row")), (line, row) => {
      const title = part(line, "title");
      setText(title, row.title);
      title.href = `/control/${row.id}`;
      const counts = [this.say("people", { count: row.people }), this.say("cards", { count: row.cards }), this.say("groups", { count: row.groups })];
      setText(part(line, "counts"), counts.join(" · "));
      setText(part(line, "led"), this.say(row.led ? "led" : "not_led"));
    });
  }

  /** Whose way can be walked: all that has a step before or after it, as one list to choose from. */
  renderChain() {
    const lists = this.lists || {};
    const known = new Set(Object.values(lists["traces"] || {}).flatMap((trace) => [trace["from"], trace["to"]].map((pair) => pair.join(":"))));
    const keys = [...known].sort();
    const options = keys.map((key) => this.option(lists, key)).filter((option) => option !== null);
    const offered = options.map((option) => option.value + option.text).join("|");
    if (offered !== this.offered) {
      const chosen = this.of.value;
      this.of.replaceChildren(this.of.firstElementChild, ...options);
      this.of.value = chosen;
      this.offered = offered;
    }
    this.begin();
  }

  /** @param {any} lists @param {string} key */
  option(lists, key) {
    const [name = "", id] = key.split(":");
    const said = readStep(lists, { part: name, id: Number(id) });
    const option = said && new Option(`${this.chain.words.stages[said.stage] || ""}: ${said.text || this.say("untitled")}`.slice(0, 90), key);
    return option;
  }

  begin() {
    const [name = "", id] = this.of.value.split(":");
    this.chain.of = id ? { part: name, id: Number(id) } : null;
    this.chain.hidden = !id;
    this.chain.show({ lists: this.lists || {} });
  }
}

/** @param {HTMLElement} list @param {string[]} sentences */
function points(list, sentences) {
  keyed(list, sentences, (sentence) => sentence, () => document.createElement("li"), (line, sentence) => setText(line, sentence));
}

function stripe() {
  const made = document.createElement("li");
  made.className = "strip";
  return made;
}
