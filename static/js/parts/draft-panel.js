import { listed } from "../lib/listed.js";
import { place, speaker } from "./board-dom.js";
import { Status } from "./board-status.js";
import { DraftDialog } from "./draft-dialog.js";
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

  connectedCallback() {
    const words = JSON.parse(place(this, "words").textContent);
    this.pageLang = words.lang;
    this.say = speaker(words);
    this.status = new Status(place(this, "status"));
    this.list = new DraftList(this, this.say, words.tag);
    this.dialogue = new DraftDialog(this, (name, fields) => this.act(name, fields), (done) => this.status?.say(this.say?.(done) || ""));
    document.addEventListener("draft-wanted", (event) => this.begin(/** @type {CustomEvent} */ (event).detail));
    this.addEventListener("click", (event) => this.clicked(/** @type {Element} */ (event.target)));
    this.addEventListener("toggle", (event) => /** @type {Element} */ (event.target).querySelector(".board-sheet")?.scrollIntoView({ block: "nearest" }), true);
    this.addEventListener("change", (event) => this.changed(/** @type {Element} */ (event.target)));
  }

  /** @param {import("../lib/wire.js").Snapshot} snapshot */
  set snapshot(snapshot) {
    this.given = snapshot;
    this.list?.render(snapshot);
    for (const row of Object.values(snapshot.lists["drafts"] || {})) this.dialogue?.heard(row);
  }

  /** @param {{cluster: number | null, cards: number[]}} source */
  begin({ cluster, cards }) {
    const row = cluster === null ? undefined : this.given?.lists["clusters"]?.[cluster];
    const originals = (row ? row["cards"] : cards).map((/** @type {number} */ id) => this.given?.lists["contributions"]?.[id]);
    const first = originals[0];
    const prefilled = row?.["title"] || (first ? first["text"] : "");
    const lang = row?.["title"] || !first ? this.pageLang : first["lang"];
    const numbers = listed(originals.map((/** @type {Row | undefined} */ card) => `#${card?.["number"]}`));
    const title = row ? (row["title"] || this.say?.("untitled")) : "";
    this.dialogue?.make({ cluster, cards }, { text: prefilled, lang: lang || "", from: [title, numbers].filter(Boolean).join(" · ") });
  }

  /** @param {Element} target */
  async clicked(target) {
    const { do: deed, reason } = /** @type {HTMLElement | null} */ (target.closest("[data-do]"))?.dataset || {};
    if (deed === "stay") this.dialogue?.dialog.close();
    const row = this.rowOf(target);
    if (!row) return;
    if (deed === "edit") this.dialogue?.edit(row, this.list?.about(row) || "");
    if (deed === "remove") {
      const answer = await this.act("remove_draft", { draft: row["id"], reason });
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
