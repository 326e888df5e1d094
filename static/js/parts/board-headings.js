import { setText, show, stamp } from "../control/dom.js";
import { place } from "./board-dom.js";
import { homeOf } from "./board-columns.js";

/**
 * What stands above a cluster's cards: its title and number key, its fields of action, renaming in place, its menu.
 *
 * @typedef {import("./board-sorting.js").Row} Row
 */
export class Headings {
  /** @param {import("./sorting-board.js").SortingBoard} board */
  constructor(board) {
    this.board = board;
    board.root.addEventListener("click", (event) => this.click(/** @type {Element} */ (event.target)));
    board.root.addEventListener("submit", (event) => this.save(event));
    board.root.addEventListener("submit", (event) => this.addField(event));
    board.root.addEventListener("change", (event) => this.setFields(/** @type {HTMLInputElement} */ (event.target)));
    board.root.addEventListener("toggle", (event) => this.opened(/** @type {HTMLDetailsElement} */ (event.target)), true);
    document.addEventListener("pointerdown", (event) => this.closeMenus(/** @type {Node} */ (event.target)));
  }

  /** @param {HTMLElement} column @param {Row} row @param {Row | null} old */
  render(column, row, old) {
    const { say } = this.board;
    const title = this.board.titleOf(row);
    const words = place(column, "title");
    setText(words, title);
    words.classList.toggle("is-unnamed", !row["title"] && row["pile"] === "theme");
    const theme = row["pile"] === "theme";
    setText(place(column, "key"), this.board.keyOf(row["id"]));
    for (const name of ["settings", "chips"]) show(place(column, name), theme);
    column.classList.toggle("board-pile", !theme);
    setText(place(column, "settings-name"), say("settings", { cluster: title }));
    place(column, "cards").setAttribute("aria-label", title);
    show(place(column, "remove-empty"), !row["cards"].length);
    show(place(column, "remove-full"), row["cards"].length > 0);
    if (String(old?.["fields"]) !== String(row["fields"])) this.renderFields(column, row);
  }

  /** @param {HTMLElement} column @param {Row} row */
  renderFields(column, row) {
    const chips = place(column, "chips");
    const names = row["fields"].map((/** @type {number} */ id) => this.board.fieldName(id));
    const chip = place(this.board.root, "chip");
    chips.replaceChildren(
      ...(names.length ? names : [this.board.say("no_field")]).map((/** @type {string} */ name) => {
        const element = stamp(chip);
        element.textContent = name;
        element.classList.toggle("is-none", names.length === 0);
        return element;
      }),
    );
    for (const box of place(column, "fields").querySelectorAll("input")) {
      box.checked = row["fields"].includes(Number(box.value));
    }
  }

  /** The boxes of a menu are made when it is opened; why something is removed stands at its end. @param {HTMLDetailsElement} menu */
  opened(menu) {
    if (menu.open && menu.dataset["board"] === "remove-full") menu.scrollIntoView({ block: "nearest" });
    if (!menu.open || menu.dataset["board"] !== "settings") return;
    const row = this.board.cluster(homeOf(menu));
    const fields = place(menu, "fields");
    for (const label of fields.querySelectorAll("label")) label.remove();
    for (const { id } of this.board.fields) {
      const label = stamp(place(this.board.root, "field-of"));
      setText(place(label, "title"), this.board.fieldName(id));
      const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
      box.value = String(id);
      box.checked = Boolean(row?.["fields"].includes(id));
      fields.append(label);
    }
  }

  /** @param {HTMLInputElement} box */
  setFields(box) {
    const group = box.closest('[data-board="fields"]');
    if (!group) return;
    const chosen = [...group.querySelectorAll("input")].filter((each) => each.checked).map((each) => Number(each.value));
    this.board.deeds.setFields(Number(homeOf(box)), chosen);
  }

  /** @param {Element} target */
  click(target) {
    const home = homeOf(target);
    if (target.closest('[data-board="target"]')) return this.tap(home);
    const { do: deed, reason } = /** @type {HTMLElement | null} */ (target.closest("[data-do]"))?.dataset || {};
    const cluster = this.board.cluster(home);
    if (!deed || !cluster) return undefined;
    const { deeds } = this.board;
    if (deed === "rename") this.rename(home);
    if (deed === "stay") this.stay(home);
    if (deed === "cluster-draft") this.board.wantDraft(cluster, []);
    if (deed === "earlier") deeds.shift(home, -1);
    if (deed === "later") deeds.shift(home, 1);
    if (deed === "remove") deeds.remove(cluster, reason);
    if (["cluster-draft", "remove"].includes(deed)) this.closeMenus(null);
    return undefined;
  }

  /** Tap + tap: the second tap is the heading. @param {import("./board-sorting.js").Home} home */
  tap(home) {
    const { selection, deeds } = this.board;
    if (selection.ids.size) deeds.put(selection.now, home);
    else if (home === "inbox") this.board.tell(this.board.say("choose_first"));
    else this.rename(home);
  }

  /** The title turns into a field, in place. @param {import("./board-sorting.js").Home} home */
  rename(home) {
    const column = this.board.columns.column(home)?.element;
    const row = this.board.cluster(home);
    if (!column || !row) return;
    if (row["pile"] !== "theme") return this.board.tell(this.board.say("choose_first"));
    this.closeMenus(null);
    const form = place(column, "rename");
    show(form, true);
    show(place(column, "head"), false);
    show(place(form, "why"), row["title"] !== "");
    const field = form.elements.namedItem("title");
    field.value = row["title"];
    field.select();
    field.focus();
  }

  /** @param {import("./board-sorting.js").Home} home */
  stay(home) {
    const column = this.board.columns.column(home)?.element;
    if (!column) return;
    show(place(column, "rename"), false);
    show(place(column, "head"), true);
    place(column, "target").focus();
  }

  /** @param {SubmitEvent} event */
  async save(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.dataset["board"] !== "rename") return;
    event.preventDefault();
    const home = homeOf(form);
    const { title, reason } = /** @type {any} */ (Object.fromEntries(new FormData(form).entries()));
    const old = this.board.cluster(home)?.["title"];
    const answer = title === old ? { ok: true } : await this.board.deeds.rename(Number(home), title, old ? reason : null);
    if (answer.ok) this.stay(home);
  }

  /** A field that was found missing in the hall, put to this cluster at once (rows.md 13). @param {SubmitEvent} event */
  async addField(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.dataset["board"] !== "new-field") return;
    event.preventDefault();
    const home = homeOf(form);
    const answer = await this.board.deeds.addField(Number(home), new FormData(form).get("field"));
    if (!answer.ok) return;
    form.reset();
    this.closeMenus(null);
  }

  /** Menus close when one looks elsewhere; the focus stays at what opened them. @param {Node | null} target */
  closeMenus(target) {
    for (const menu of this.board.root.querySelectorAll("details.board-menu[open]")) {
      if (target && menu.contains(target)) continue;
      if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus({ preventScroll: true });
      menu.removeAttribute("open");
    }
  }
}
