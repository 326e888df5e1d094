import { setText, show } from "../control/dom.js";
import { place, speaker } from "./board-dom.js";
import { Status } from "./board-status.js";
import { DraftList } from "./draft-list.js";

/**
 * <draft-panel>: the drafts of a workshop. The page gives `snapshot` and `act` as to <cluster-board>; a `draft-wanted`
 * event with {cluster, cards} opens the dialogue, prefilled with the words of its source.
 *
 * @typedef {import("../lib/wire.js").Row} Row
 */
class DraftPanel extends HTMLElement {
  /** @type {import("./sorting-board.js").Act} */
  act = () => Promise.resolve({ ok: false, message: "" });
  /** @type {{name: string, fields: Record<string, any>}} the act the dialogue will do */
  wish = { name: "", fields: {} };

  connectedCallback() {
    const words = JSON.parse(place(this, "words").textContent);
    this.pageLang = words.lang;
    this.say = speaker(words);
    this.status = new Status(place(this, "status"));
    this.list = new DraftList(this, this.say, words.tag);
    this.dialog = place(this, "dialog");
    this.form = place(this, "form");
    document.addEventListener("draft-wanted", (event) => this.begin(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target)));
    this.addEventListener("change", (event) => this.changed(/** @type {Element} */ (event.target)));
    this.form.addEventListener("submit", (/** @type {Event} */ event) => {
      event.preventDefault();
      this.save();
    });
  }

  /** @param {import("../lib/wire.js").Snapshot} snapshot */
  set snapshot(snapshot) {
    this.given = snapshot;
    this.list?.render(snapshot);
  }

  /** @param {{cluster: number | null, cards: number[]}} source */
  begin({ cluster, cards }) {
    const row = cluster === null ? undefined : this.given?.lists["clusters"]?.[cluster];
    const originals = (row ? row["cards"] : cards).map((/** @type {number} */ id) => this.given?.lists["contributions"]?.[id]);
    const first = originals[0];
    const prefilled = row?.["title"] || (first ? first["text"] : "");
    const lang = row?.["title"] || !first ? this.pageLang : first["lang"];
    this.wish = { name: "make_draft", fields: { cluster, cards } };
    const numbers = originals.map((/** @type {Row | undefined} */ card) => `#${card?.["number"]}`).join(", ");
    const title = row ? (row["title"] || this.say?.("untitled")) : "";
    setText(place(this, "from"), [title, numbers].filter(Boolean).join(" · "));
    this.open({ text: prefilled, lang: lang || "", kind: "guiding_goal" }, false);
  }

  /** @param {{text: string, lang: string, kind: string}} words @param {boolean} again whether a reason is asked for */
  open({ text, lang, kind }, again) {
    const { elements } = this.form;
    const languages = elements.namedItem("lang");
    if (![...languages.options].some((option) => option.value === lang)) languages.append(new Option(lang, lang));
    elements.namedItem("text").value = text;
    languages.value = lang;
    elements.namedItem("kind").value = kind;
    show(place(this, "why"), again);
    setText(place(this, "refused"), "");
    this.dialog.showModal();
    elements.namedItem("text").focus();
  }

  async save() {
    const { kind, text, lang, reason } = /** @type {any} */ (Object.fromEntries(new FormData(this.form).entries()));
    const again = this.wish.name === "edit_draft";
    const fields = { ...this.wish.fields, kind, text, lang, ...(again ? { reason } : {}) };
    const answer = await this.act(this.wish.name, fields);
    setText(place(this, "refused"), answer.ok ? "" : answer.message || "");
    if (!answer.ok) return;
    this.dialog.close();
    this.status?.say(this.say?.(again ? "edited" : "made") || "");
  }

  /** @param {Element} target */
  async clicked(target) {
    const deed = /** @type {HTMLElement | null} */ (target.closest("[data-do]"))?.dataset["do"];
    if (deed === "stay") this.dialog.close();
    const row = this.rowOf(target);
    if (!row) return;
    if (deed === "edit") {
      this.wish = { name: "edit_draft", fields: { draft: row["id"] } };
      setText(place(this, "from"), this.list?.about(row) || "");
      this.open(/** @type {any} */ (row), true);
    }
    if (deed === "remove") {
      const answer = await this.act("remove_draft", { draft: row["id"] });
      if (answer.ok) this.status?.say(this.say?.("removed") || "");
    }
  }

  /** @param {Element} target */
  changed(target) {
    const boxes = target.closest('[data-board="fields"]')?.querySelectorAll("input");
    const row = this.rowOf(target);
    if (!boxes || !row) return;
    const fields = [...boxes].filter((box) => box.checked).map((box) => Number(box.value));
    this.act("set_draft_fields", { draft: row["id"], fields });
  }

  /** @param {Element} target @returns {Row | undefined} */
  rowOf(target) {
    const id = /** @type {HTMLElement | null} */ (target.closest(".draft"))?.dataset["key"];
    return id === undefined ? undefined : this.given?.lists["drafts"]?.[id];
  }
}

customElements.define("draft-panel", DraftPanel);
