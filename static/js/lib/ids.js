/** A fresh op_id: 128 bits as 32 hex digits. Needs no secure context. */
export function newOpId() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
