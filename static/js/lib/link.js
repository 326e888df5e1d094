/**
 * One WebSocket to the server's Socket.IO: as much of its protocol (revision 5 over Engine.IO 4) as we speak,
 * in a tenth of the stock client's bytes. Where no WebSocket gets through, lib/live.js asks by HTTP instead.
 *
 * @typedef {object} Ends
 * @property {Record<string, string>} auth
 * @property {() => void} opened
 * @property {(name: string, told: any) => void} heard
 * @property {() => void} lost told at every failed attempt; the next one follows by itself
 * @property {() => void} refused the server knows nobody by this cookie; no further attempt is made
 */

const PATIENCE_MS = 10000;

/** @param {Ends} ends */
export function openLink({ auth, opened, heard, lost, refused }) {
  /** @type {WebSocket | null} */
  let socket = null;
  let ready = false;
  let failures = 0;
  let patience = PATIENCE_MS;
  let pulse = 0;
  let retry = 0;
  let asked = 0;
  /** @type {Map<number, (answer: any) => void>} */
  const waiting = new Map();

  function hangUp() {
    clearTimeout(pulse);
    clearTimeout(retry);
    const old = socket;
    socket = null;
    ready = false;
    if (old) old.close();
    for (const answered of waiting.values()) answered(null);
    waiting.clear();
  }

  /** Whoever lost the link returns within 0 to 5 s by chance, so that a hall does not come back as one. */
  function fail() {
    hangUp();
    retry = setTimeout(connect, Math.random() * (failures++ ? 10000 : 5000));
    lost();
  }

  /** Something must be heard in time: a half-open link makes no sound and no error. */
  function listen() {
    clearTimeout(pulse);
    pulse = setTimeout(fail, patience);
  }

  function connect() {
    hangUp();
    patience = PATIENCE_MS;
    listen();
    try {
      const fresh = (socket = new WebSocket(`${location.origin.replace("http", "ws")}/socket.io/?EIO=4&transport=websocket`));
      fresh.onmessage = ({ data }) => fresh === socket && take(data);
      fresh.onclose = () => fresh === socket && fail();
    } catch {
      retry = setTimeout(fail);
    }
  }

  /** @param {string} text */
  function say(text) {
    if (socket) socket.send(text);
  }

  /** @param {string} text packet type, then message type, id and JSON */
  function take(text) {
    listen();
    const [, kind, id, json] = /** @type {RegExpExecArray} */ (/^(4?\d)(\d*)(.*)$/s.exec(text));
    if (kind === "0") {
      const { pingInterval, pingTimeout } = JSON.parse(text.slice(1));
      patience = pingInterval + pingTimeout;
      say(`40${JSON.stringify(auth)}`);
    } else if (kind === "2") say("3");
    else if (kind === "40") {
      ready = true;
      failures = 0;
      opened();
    } else if (kind === "42") heard(...(/** @type {[string, any]} */ (JSON.parse(json || "[]"))));
    else if (kind === "43") settle(Number(id), JSON.parse(json || "[]")[0]);
    else if (kind === "44") {
      hangUp();
      refused();
    } else if (kind === "1" || kind === "41") fail();
  }

  /** @param {number} id @param {any} answer */
  function settle(id, answer) {
    const answered = waiting.get(id);
    waiting.delete(id);
    if (answered) answered(answer);
  }

  connect();
  return {
    ready: () => ready,
    /** @param {string} name @param {any} message @param {number} ms @returns {Promise<any>} null when no answer came */
    ask(name, message, ms) {
      if (!ready) return Promise.resolve(null);
      const id = asked++;
      return new Promise((answered) => {
        waiting.set(id, answered);
        setTimeout(settle, ms, id, null);
        say(`42${id}${JSON.stringify([name, message])}`);
      });
    },
    /** At once, without the wait: for whoever wakes, and for a link that does not answer. */
    again: connect,
    close: hangUp,
  };
}
