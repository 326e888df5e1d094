import { newOpId } from "./ids.js";
import { openLink } from "./link.js";
import { applyChanges } from "./mirror.js";

/** @typedef {import("./wire.js").Answer} Answer */

const FOLLOW_MS = 5000;
const SOCKET_MS = 8000;
const HTTP_MS = 15000;

/**
 * Follow streams and act. Acts go by the socket, else by POST; the answer is always an Answer, with code
 * "unreachable" when no door answered, so that a repeat with the same op_id is safe.
 * @param {import("./wire.js").Wish} wish
 */
export function openLive(wish) {
  /** @type {Map<string, import("./wire.js").Snapshot>} */
  const known = new Map();
  let offset = 0;
  let closed = false;
  let slow = false;

  /** @param {import("./wire.js").Change} change */
  function take(change) {
    if (!wish.streams.includes(change.stream)) return;
    const snapshot = applyChanges(known.get(change.stream) || null, change);
    if (!snapshot) return void follow([change.stream]);
    known.set(change.stream, snapshot);
    wish.onSnapshot(change.stream, snapshot);
  }

  /** @param {string} stream */
  const since = (stream) => (known.get(stream) || { seq: 0 }).seq;

  /** @param {string[]} streams */
  async function follow(streams) {
    const asked = Date.now();
    const wanted = Object.fromEntries(streams.map((name) => [name, since(name)]));
    if (!told(await link.ask("follow", { streams: wanted }, FOLLOW_MS), asked) && link.ready()) again();
  }

  /** Where no socket gets through, every attempt at one asks by HTTP as well. */
  async function poll() {
    for (const stream of wish.streams) {
      const asked = Date.now();
      const view = wish.view ? `&view=${wish.view}` : "";
      const answer = await http(`/api/streams/${stream}?since=${since(stream)}${view}`, {});
      if (link.ready()) return;
      slow = told(answer, asked);
      if (!slow) return wish.onStatus("offline");
    }
  }

  /** @param {any} answer @param {number} asked @returns {boolean} whether it was one */
  function told(answer, asked) {
    if (closed || !answer || answer.code === "unreachable") return closed;
    if (answer.ok) {
      offset = answer.now - (asked + Date.now()) / 2;
      answer.changes.forEach(take);
      wish.onStatus("online");
    } else if (answer.code === "unknown_person") refused();
    else setTimeout(refresh, 3000 + 3000 * Math.random());
    return true;
  }

  function refused() {
    close();
    wish.onStatus("offline");
    if (wish.onRefused) wish.onRefused();
  }

  function again() {
    wish.onStatus("connecting");
    link.again();
  }

  function refresh() {
    if (closed) return;
    if (!link.ready()) return again();
    wish.onStatus("connecting");
    follow(wish.streams);
  }

  /** @param {string} url @param {RequestInit} wanted @returns {Promise<any>} */
  async function http(url, wanted) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), HTTP_MS);
    const headers = { "Content-Type": "application/json", Accept: "application/json", "X-Participate-As": wish.as };
    try {
      return await (await fetch(url, { ...wanted, headers, signal: stop.signal })).json();
    } catch {
      return { ok: false, code: "unreachable", message: "" };
    } finally {
      clearTimeout(timer);
    }
  }

  function close() {
    closed = true;
    link.close();
  }

  wish.onStatus("connecting");
  const link = openLink({
    auth: { as: wish.as, ...(wish.view ? { view: wish.view } : {}) },
    opened: () => ((slow = false), follow(wish.streams)),
    heard: (name, message) => (name === "changes" ? take(message) : (name === "hand" ? wish.onHand : wish.onPresence)?.(message)),
    lost: () => (slow || wish.onStatus("offline"), poll()),
    refused,
  });
  const waking = () => document.visibilityState === "visible" && refresh();
  document.addEventListener("visibilitychange", waking);
  addEventListener("online", waking);
  addEventListener("pageshow", (page) => page.persisted && refresh());
  addEventListener("offline", () => closed || wish.onStatus("offline"));

  return {
    /** @param {string} name @param {Record<string, any>} fields @param {import("./wire.js").About} about @returns {Promise<Answer>} */
    async act(name, fields, about) {
      const envelope = { op_id: newOpId(), ...about, name, ...fields };
      const answer = await link.ask("act", envelope, SOCKET_MS);
      return answer || http("/api/acts", { method: "POST", body: JSON.stringify(envelope) });
    },
    /** Tell the others which cards are in this hand; nothing is lost when it is not heard. @param {number} workshop @param {number[]} cards */
    reach: (workshop, cards) => void link.ask("reach", { workshop, cards }, SOCKET_MS),
    /** Server time, ms. */
    now: () => Date.now() + offset,
    refresh,
    close,
  };
}
