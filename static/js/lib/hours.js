/** @type {Intl.DateTimeFormatOptions} */
const HOUR = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", numberingSystem: "latn" };

/**
 * Hours and days as the hall's clock shows them, whatever place this device is set to.
 * @param {string} tag the language
 * @param {Intl.DateTimeFormatOptions} [shown] without it hours and minutes
 */
export function hallClock(tag, shown = HOUR) {
  return new Intl.DateTimeFormat(tag.split("@")[0], { ...shown, timeZone: document.body.dataset["zone"] });
}
