/**
 * A paper receipt is named by its code only here: the server answers with what the card shall remember of it, and the
 * act carries that. Answers null for a slip of typing, which is said at once.
 * @param {import("./view.js").Desk} desk @param {number} workshop @param {Record<string, any>} fields
 * @returns {Promise<Record<string, any> | null>}
 */
export async function recogniseReceipt(desk, workshop, { receipt, ...fields }) {
  if (!receipt) return fields;
  const body = new URLSearchParams({ receipt });
  const headers = { Accept: "application/json" };
  const told = await fetch(`/control/${workshop}/receipt`, { method: "POST", body, headers }).catch(() => null);
  const answer = told && (await told.json().catch(() => null));
  if (answer?.ok) return { ...fields, receipt: answer.receipt };
  desk.notices.tell(answer?.message || desk.say("unreachable"), "bad");
  return null;
}
