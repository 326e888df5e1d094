import { listed } from "../lib/listed.js";
import { keyed, part, setText, setWords, show, stamp } from "../control/dom.js";
import { links } from "./line.js";
import { usesOf } from "./sources.js";

/**
 * What the chosen line rests on, pinned beside it: the originals, and each card's way through the plan (rows.md 26).
 *
 * @typedef {import("./view.js").Row} Row
 */
export class Pinned {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.root = part(document, "pinned");
  }

  /** @param {import("./view.js").View} view @param {Row} line */
  render(view, line) {
    const { say } = this.desk;
    const dots = view.state["dots"]?.[line["id"]];
    const facts = [
      say("voices", { count: line["voices"] }),
      say("languages", { count: line["languages"].length }),
      dots === undefined ? "" : say("dots", { count: dots }),
      line["gaps"] ? say("gaps", { count: line["gaps"] }) : "",
    ];
    const rests = line["cards"].length + line["clusters"].length + line["topics"].length + line["sheets"].length > 0;
    setText(part(this.root, "from"), rests ? facts.filter(Boolean).join(" · ") : say("no_sources"));
    this.root.classList.toggle("is-open", !rests);
    const titles = line["clusters"].map((/** @type {Row} */ each) => each["title"] || say("untitled"));
    setText(part(this.root, "from-clusters"), titles.join(" · "));
    show(part(this.root, "from-clusters"), titles.length > 0);
    this.cards(view, line);
  }

  /** @param {import("./view.js").View} view @param {Row} line */
  cards(view, line) {
    const uses = usesOf(Object.values(view.drafts));
    const clusters = Object.values(view.clusters);
    const template = part(this.root, "original");
    keyed(part(this.root, "originals"), [...line["cards"], ...line["behind"]], (card) => card.id, () => stamp(template), (item, { id, number }) => {
      const card = view.cards[id];
      setText(part(item, "number"), [`#${number}`, card ? this.writtenAt(card) : ""].filter(Boolean).join(" · "));
      setWords(part(item, "words"), card?.["text"] ? /** @type {any} */ (card) : { text: this.desk.say("not_shown") });
      const homes = clusters.filter((row) => row["cards"].includes(id)).map((row) => row["title"] || this.desk.say("untitled"));
      setText(part(item, "homes"), homes.length ? this.desk.say("lies_in", { clusters: listed(homes) }) : "");
      const others = (uses.cards.get(id) || []).filter((each) => each["id"] !== line["id"]);
      show(part(item, "also"), others.length > 0);
      links(part(item, "also-lines"), part(document, "short-link"), others, this.desk);
    });
  }

  /** At which table and in which round, as far as there are any. @param {Row} card */
  writtenAt({ method, place, round }) {
    const { say } = this.desk;
    return listed([place ? say(`places.${method}`, { n: place }) : "", round ? say("round", { round }) : ""].filter(Boolean));
  }
}
