import { keyed, part, setText, setWords, show, stamp } from "./dom.js";
import { showHiding, wireHiding } from "./hiding.js";

/** What was handed in: reports, utopias, checks, projects, photos of paper cloths; each answer and picture can be hidden. */
export class Sheets {
  /** @param {import("./view.js").Desk} desk */
  constructor(desk) {
    this.desk = desk;
    this.list = part(document, "sheet-list");
    /** @type {any} */
    this.lists = {};
  }

  /** @param {import("./view.js").View} view */
  render({ lists }) {
    this.lists = lists;
    const sheets = Object.values(lists["sheets"] || {}).filter((sheet) => this.owner(sheet) && readable(sheet));
    sheets.sort((a, b) => this.owner(a).number - this.owner(b).number || a["id"] - b["id"]);
    show(part(document, "sheets-box"), sheets.length > 0);
    keyed(this.list, sheets, (sheet) => sheet["id"], () => stamp(part(document, "sheet-row")), (element, sheet) => this.fill(element, sheet));
  }

  /** The topic, the group or the table a sheet belongs to. @param {any} sheet @returns {any} */
  owner({ kind, topic, group, place, round }) {
    if (kind === "cloth") return { number: place, title: this.desk.say("round", { round }) };
    const rows = Object.values(this.lists[topic === null ? "groups" : "topics"] || {});
    return rows.find((row) => row.number === (topic ?? group));
  }

  /** @param {HTMLElement} element @param {any} sheet */
  fill(element, sheet) {
    const owner = this.owner(sheet);
    const cloth = sheet.kind === "cloth";
    setText(part(element, "number"), `${cloth ? this.desk.say("table", { table: owner.number }) : owner.number} ·`);
    setWords(part(element, "title"), { text: owner.title, lang: owner.lang });
    setText(part(element, "kind"), sheet.kind === "report" || cloth ? "" : this.desk.say(`future.sheets.${sheet.kind}`));
    const { questions, orders } = this.desk.words["future"];
    const labels = questions[sheet.kind];
    const answers = /** @type {string[]} */ (orders[sheet.kind]).filter((key) => sheet.answers[key] && (sheet.answers[key].text || sheet.answers[key].hidden));
    keyed(part(element, "answers"), answers, (key) => `${sheet.id}.${key}`, (key) => this.makeAnswer(sheet.id, key), (line, key) => {
      this.fillLine(line, labels[key], sheet.answers[key].hidden);
      setWords(part(line, "text"), sheet.answers[key]);
    });
    keyed(part(element, "pictures"), sheet.pictures, (picture) => picture.id, (picture) => this.makePicture(picture), (line, picture) => {
      this.fillLine(line, this.desk.say("wall.photo", { number: picture.number }), picture.state === "hidden" && picture.reason);
    });
  }

  /** @param {HTMLElement} line @param {string} label @param {string | null} reason why it is hidden */
  fillLine(line, label, reason) {
    const why = reason ? this.desk.say("hidden_because", { reason: this.desk.say(`reasons.${reason}`) }) : "";
    setText(part(line, "label"), [label, why].filter(Boolean).join(" · "));
    showHiding(line, Boolean(reason), label);
  }

  /** @param {number} sheet @param {string} question */
  makeAnswer(sheet, question) {
    const line = stamp(part(document, "answer-row"));
    wireHiding(line, (reason) => this.turn("answer", { sheet, question }, reason));
    return line;
  }

  /** @param {any} picture */
  makePicture({ id, number, width, height }) {
    const line = stamp(part(document, "picture-row"));
    const address = `/pictures/${id}`;
    Object.assign(part(line, "image"), { src: address, width, height, alt: this.desk.say("wall.photo", { number }) });
    part(line, "link").href = address;
    wireHiding(line, (reason) => this.turn("picture", { picture: id }, reason));
    return line;
  }

  /** @param {string} what @param {Record<string, any>} about @param {string | null} reason */
  turn(what, about, reason) {
    const fields = reason ? { ...about, reason } : about;
    return this.desk.act(`${reason ? "hide" : "unhide"}_${what}`, fields, () => this.desk.say(reason ? "wall.is_hidden" : "wall.is_shown"));
  }
}

/** A draft tells nothing but that there is one. @param {any} sheet */
const readable = (sheet) => sheet.pictures.length > 0 || Object.values(sheet.answers).some((answer) => answer.text || answer.hidden);
