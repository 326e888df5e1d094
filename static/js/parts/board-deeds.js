/**
 * What can be done on the board, each one act (or one act per card where the act knows one card only). Cards under way
 * are marked until the snapshot that holds the answer arrives.
 *
 * @typedef {import("./board-sorting.js").Home} Home
 * @typedef {import("../lib/wire.js").Answer & Record<string, any>} Answer
 * @typedef {{home: Home, ids: number[]}} Chosen
 */
export class Deeds {
  /** @param {import("./sorting-board.js").SortingBoard} board */
  constructor(board) {
    this.board = board;
    /** @type {Map<string, number>} column and card → the seq at which it has arrived */
    this.going = new Map();
    /** @type {number | undefined} an own step that others have gone on from; undo passes over it */
    this.overtaken = undefined;
  }

  /** @param {Home} home @param {number} id */
  isGoing(home, id) {
    return this.going.has(`${home}/${id}`);
  }

  /** @param {Chosen} chosen @param {Home | "new"} target */
  async put({ home, ids }, target) {
    if (!ids.length || target === home) return;
    const source = home === "inbox" ? null : home;
    const name = target === "new" ? "create_cluster" : source === null ? "place_cards" : "move_cards";
    const fields = {
      create_cluster: { cards: ids, source },
      place_cards: { cluster: target, cards: ids },
      move_cards: { cards: ids, source, target: target === "inbox" ? null : target },
    }[name];
    const numbers = this.board.numbersOf(ids);
    this.mark(home, ids, Infinity);
    this.board.selection.clear();
    const answer = await this.act(name, fields);
    this.mark(home, ids, answer.ok ? answer.seq ?? 0 : 0);
    this.board.arrived();
    if (answer.ok) this.tellPut(numbers, target, answer);
  }

  /** Sorted, but into no theme. @param {Chosen} chosen @param {string} pile */
  async aside({ home, ids }, pile) {
    if (!ids.length) return;
    const numbers = this.board.numbersOf(ids);
    this.mark(home, ids, Infinity);
    this.board.selection.clear();
    const answer = await this.act("set_aside", { cards: ids, pile, source: home === "inbox" ? null : home });
    this.mark(home, ids, answer.ok ? answer.seq ?? 0 : 0);
    this.board.arrived();
    if (answer.ok) this.board.tell(`${this.board.say(`piles.${pile}`)}: ${numbers}`);
  }

  /** Another opinion within its cluster, or no longer one. @param {Chosen} chosen */
  otherwise(chosen) {
    return this.markIn(chosen, "dissent", "dissent", ["did_otherwise", "did_agree"]);
  }

  /** Selected for the minutes, or no longer. @param {Chosen} chosen */
  quote(chosen) {
    return this.markIn(chosen, "highlight", "highlights", ["did_quote", "did_not_quote"]);
  }

  /** What cards are within their cluster; where all of them are it already, it is taken off. @param {Chosen} chosen @param {string} mark @param {string} marked @param {[string, string]} said */
  async markIn({ home, ids }, mark, marked, [did, undid]) {
    const row = this.board.cluster(home);
    if (!row || row["pile"] !== "theme") return this.board.tell(this.board.say("only_in_cluster"));
    const on = !ids.every((id) => row[marked].includes(id));
    const numbers = this.board.numbersOf(ids);
    this.board.selection.clear();
    const answer = await this.act(`mark_${mark}`, { cluster: home, cards: ids, [mark]: on });
    if (answer.ok) this.board.tell(this.board.say(on ? did : undid, { cards: numbers }));
  }

  /** One stack of the chosen cards; where they are one already they come apart. @param {Chosen} chosen */
  async stack({ ids }) {
    const stacks = new Set(ids.map((id) => this.board.sorting.cards.get(id)?.["stack"] || 0));
    const stacked = stacks.size > 1 || stacks.has(0);
    if (stacked && ids.length < 2) return this.board.tell(this.board.say("choose_two"));
    const numbers = this.board.numbersOf(ids);
    this.board.selection.clear();
    const answer = await this.act("stack_cards", { cards: [...ids].sort((a, b) => a - b), stacked });
    if (answer.ok) this.board.tell(this.board.say(stacked ? "did_stack" : "did_unstack", { cards: numbers }));
  }

  /** @param {string} share "2/3", or "" to give one's part back */
  takeShare(share) {
    const [part, parts] = share.split("/").map(Number);
    return this.act("take_share", share ? { share: part, parts } : { share: null });
  }

  async keep() {
    const answer = await this.act("keep_version", {});
    if (answer.ok) this.board.tell(this.board.say("kept", { number: answer["version"] }));
  }

  /** @param {number} version */
  async restore(version) {
    const answer = await this.act("restore_version", { version });
    if (answer.ok) this.board.tell(this.board.say("restored", { number: version }));
  }

  /** @param {string} numbers @param {Home | "new"} target @param {Answer} answer */
  tellPut(numbers, target, answer) {
    const { say } = this.board;
    const where = target === "new" ? say("new_cluster") : this.board.nameOf(target);
    const taken = /** @type {any} */ (answer["left"] || []).length;
    const left = taken ? ` · ${say("left", { count: taken })}` : "";
    this.board.tell(`\u2068${where}\u2069: ${numbers}${left}`);
  }

  /** A second home for cards that keep their first. @param {Chosen} chosen @param {number} cluster */
  async also({ home, ids }, cluster) {
    if (!ids.length) return;
    if (home === "inbox") return void this.put({ home, ids }, cluster);
    const numbers = this.board.numbersOf(ids);
    this.board.selection.clear();
    const answer = await this.act("place_cards", { cluster, cards: ids, also: true });
    if (answer.ok) this.tellPut(numbers, cluster, answer);
  }

  /** @param {Chosen} chosen @param {string} reason */
  async hide({ home, ids }, reason) {
    const numbers = this.board.numbersOf(ids);
    this.board.selection.clear();
    for (const contribution of ids) {
      this.mark(home, [contribution], Infinity);
      const answer = await this.act("hide", { contribution, reason });
      this.mark(home, [contribution], answer.ok ? answer.seq ?? 0 : 0);
      this.board.arrived();
      if (!answer.ok) return;
    }
    this.board.tell(this.board.say("did_hide", { cards: numbers }));
  }

  /** @param {number} cluster @param {string} title @param {string | null} reason */
  rename(cluster, title, reason) {
    return this.act("rename_cluster", { cluster, title, ...(reason ? { reason } : {}) });
  }

  /** @param {number} cluster @param {number[]} fields */
  setFields(cluster, fields) {
    return this.act("set_cluster_fields", { cluster, fields });
  }

  /** @param {number} cluster @param {FormDataEntryValue | null} name in the language of the screen */
  async addField(cluster, name) {
    const { root, tag } = this.board;
    const answer = await this.act("add_field", { concept: Number(root.dataset["concept"]), labels: { [tag]: String(name) } });
    if (!answer.ok) return answer;
    return this.setFields(cluster, [...(this.board.cluster(cluster)?.["fields"] || []), answer.field]);
  }

  /** @param {import("./board-sorting.js").Row} row @param {string | undefined} reason none where it holds no cards */
  async remove(row, reason) {
    const answer = await this.act("remove_cluster", { cluster: row["id"], ...(reason ? { reason } : {}) });
    if (answer.ok) this.board.tell(this.board.say("removed", { cluster: this.board.titleOf(row) }));
  }

  /** One place forward or back among the clusters. @param {Home} home @param {1 | -1} step */
  async shift(home, step) {
    const order = this.board.sorting.clusters.map((row) => row["id"]);
    const now = order.indexOf(Number(home));
    const then = now + step;
    if (now < 0 || then < 0 || then >= order.length) return;
    order.splice(now, 1);
    order.splice(then, 0, Number(home));
    await this.act("order_clusters", { clusters: order });
  }

  async undo() {
    const fields = this.overtaken === undefined ? {} : { before: this.overtaken };
    const answer = await this.act("undo", fields);
    if (answer.ok) this.board.tell(this.board.say("undone"));
    else this.overtaken = answer.state?.["step"];
  }

  async redo() {
    const answer = await this.act("redo", {});
    if (answer.ok) this.board.tell(this.board.say("redone"));
  }

  /** @param {string} name @param {any} fields @returns {Promise<Answer>} */
  async act(name, fields) {
    const answer = await this.board.act(name, fields);
    if (answer.ok) this.overtaken = undefined;
    else this.board.tell(answer.message || "");
    if ("undo" in answer) this.board.renderUndo(/** @type {any} */ (answer));
    return answer;
  }

  /** @param {Home} home @param {number[]} ids @param {number} seq 0: not under way */
  mark(home, ids, seq) {
    for (const id of ids) {
      if (seq) this.going.set(`${home}/${id}`, seq);
      else this.going.delete(`${home}/${id}`);
      this.board.columns.element(home, id)?.classList.toggle("is-going", seq > 0);
    }
  }

  /** Whatever the snapshot already holds is under way no more. @param {number} seq */
  settle(seq) {
    for (const [key, arrives] of this.going) {
      if (arrives > seq) continue;
      const [home, id] = key.split("/");
      this.mark(home === "inbox" ? "inbox" : Number(home), [Number(id)], 0);
    }
  }
}
