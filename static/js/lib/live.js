import { io } from "../vendor/socket.io.esm.min.js";
import { newOpId } from "./ids.js";
import { applyChanges } from "./mirror.js";

/**
 * @typedef {import("./wire.js").Answer} Answer
 * @typedef {import("./wire.js").Change} Change
 * @typedef {import("./wire.js").Snapshot} Snapshot
 *
 * @typedef {object} Wish
 * @property {"phone" | "staff"} as which cookie speaks
 * @property {"projector"} [view]
 * @property {string[]} streams
 * @property {(stream: string, snapshot: Snapshot) => void} onSnapshot
 * @property {(status: import("./wire.js").Status) => void} onStatus
 * @property {(presence: any) => void} [onPresence]
 * @property {() => void} [onRefused] the server does not know us any more; no further attempt is made
 *
 * @typedef {object} About
 * @property {number | null} [workshop]
 * @property {number | null} [conference]
 * @property {number | null} [concept]
 * @property {string} [op_id] to repeat an act
 */

const SOCKET_MS = 8000;
const POST_MS = 15000;
const FOLLOW_MS = 5000;

/**
 * Follow streams and act. Acts go by the socket, else by POST; the answer is always an Answer, with code
 * "unreachable" when no door answered, so that a repeat with the same op_id is safe.
 * @param {Wish} wish
 */
export function openLive(wish) {
  /** @type {Map<string, Snapshot>} */
  const known = new Map();
  let offset = 0;
  let closed = false;
  // The first return after a loss comes within 0 to 5 s by chance, so that a hall does not come back as one.
  const socket = io({
    auth: { as: wish.as, ...(wish.view ? { view: wish.view } : {}) },
    transports: ["websocket", "polling"],
    tryAllTransports: true,
    timeout: 10000,
    reconnectionDelay: 2500,
    reconnectionDelayMax: 10000,
    randomizationFactor: 1,
  });

  /** @param {Change} change */
  function take(change) {
    if (!wish.streams.includes(change.stream)) return;
    const snapshot = applyChanges(known.get(change.stream) || null, change);
    if (snapshot === null) return follow([change.stream]);
    known.set(change.stream, snapshot);
    wish.onSnapshot(change.stream, snapshot);
  }

  /** @param {string[]} streams */
  function follow(streams) {
    const asked = Date.now();
    const since = Object.fromEntries(streams.map((name) => [name, (known.get(name) || { seq: 0 }).seq]));
    socket.timeout(FOLLOW_MS).emit("follow", { streams: since }, (late, answer) => {
      if (closed) return;
      if (late) return again();
      if (!answer.ok) return refused(answer);
      offset = answer.now - (asked + Date.now()) / 2;
      answer.changes.forEach(take);
      wish.onStatus("online");
    });
  }

  /** @param {Answer} answer */
  function refused(answer) {
    if (answer.code !== "unknown_person") setTimeout(refresh, 3000 + 3000 * Math.random());
    else if (wish.onRefused) wish.onRefused();
  }

  /** A link that does not answer is dead, whatever it says of itself; and who wakes does not wait out a delay. */
  function again() {
    socket.disconnect().connect();
    wish.onStatus("connecting");
  }

  function refresh() {
    if (closed) return;
    if (!socket.connected) return again();
    wish.onStatus("connecting");
    follow(wish.streams);
  }

  /** @param {Record<string, any>} envelope @returns {Promise<Answer | null>} */
  function bySocket(envelope) {
    if (!socket.connected) return Promise.resolve(null);
    return new Promise((done) => {
      socket.timeout(SOCKET_MS).emit("act", envelope, (late, answer) => done(late ? null : answer));
    });
  }

  /** @param {Record<string, any>} envelope @returns {Promise<Answer>} */
  async function byPost(envelope) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), POST_MS);
    try {
      const headers = { "Content-Type": "application/json", Accept: "application/json", "X-Participate-As": wish.as };
      const told = await fetch("/api/acts", { method: "POST", headers, body: JSON.stringify(envelope), signal: stop.signal });
      return await told.json();
    } catch {
      return { ok: false, code: "unreachable", message: "" };
    } finally {
      clearTimeout(timer);
    }
  }

  socket.on("connect", () => follow(wish.streams));
  socket.on("changes", take);
  socket.on("presence", (told) => wish.onPresence && wish.onPresence(told));
  socket.on("disconnect", () => !closed && wish.onStatus("offline"));
  socket.on("connect_error", () => {
    if (!socket.active && wish.onRefused) wish.onRefused();
    wish.onStatus("offline");
  });
  const waking = () => document.visibilityState === "visible" && refresh();
  const restored = (/** @type {PageTransitionEvent} */ page) => page.persisted && refresh();
  document.addEventListener("visibilitychange", waking);
  addEventListener("pageshow", restored);
  addEventListener("online", waking);
  addEventListener("offline", () => wish.onStatus("offline"));
  wish.onStatus("connecting");

  return {
    /** @param {string} name @param {Record<string, any>} fields @param {About} about @returns {Promise<Answer>} */
    async act(name, fields, about) {
      const envelope = { op_id: newOpId(), ...about, name, ...fields };
      return (await bySocket(envelope)) || byPost(envelope);
    },
    /** Server time, ms. */
    now: () => Date.now() + offset,
    refresh,
    close() {
      closed = true;
      document.removeEventListener("visibilitychange", waking);
      removeEventListener("pageshow", restored);
      removeEventListener("online", waking);
      socket.disconnect();
    },
  };
}
