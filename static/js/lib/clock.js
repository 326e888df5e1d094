/**
 * Milliseconds until the phase should end: negative when it is over its time, null when no clock is set.
 * @param {import("./wire.js").Clock} state
 * @param {number} now server time, ms
 * @returns {number | null}
 */
export function remaining(state, now) {
  if (typeof state.remaining_ms === "number") return state.remaining_ms;
  return typeof state.ends_at === "number" ? state.ends_at - now : null;
}

/**
 * "12:40"; past the end it counts up with a minus sign. Minutes go beyond 59.
 * @param {number} ms
 */
export function formatClock(ms) {
  const seconds = Math.ceil(ms / 1000);
  const whole = Math.abs(seconds);
  const sign = seconds < 0 ? "\u2212" : "";
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/**
 * A time of the agenda wall with its hour, where a clock tells it: "1 · 10:45".
 * @param {{hours?: (string | null)[]}} state
 * @param {number} slot
 */
export function slotName({ hours = [] }, slot) {
  return [slot, hours[slot - 1]].filter(Boolean).join(" \u00b7 ");
}
