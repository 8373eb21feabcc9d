/** Points and the like, after an item. */
const SIGN = /[\s.!?…:,*_~–—-]/;
const DIGIT = /\d/;
const OF_NUMBER = /[\d\s.,]/;
const SEPARATOR = /[\s:,–—-]/;
const APPROXIMATE = /[~≈]/;
/** What may follow the last digit: units, as in "2,1 млн чел." or "15 k m". */
const UNITS =
  /^[\s.,]*(?:(?:млн|млрд|тыс|чел|человек|жителей|million|mln|thousand|people|км|m|k)\.?\s*)*$/iu;

/**
 * Removes a count of people or kilometres from the end of the text: "Казань — 1,3 млн" → "Казань".
 * A separator must stand before the count. Returns the text unchanged if there is none. Takes linear
 * time.
 */
export function withoutTrailingCount(text: string): string {
  let last = text.length - 1;
  while (last >= 0 && !DIGIT.test(text[last])) last--;
  if (last < 0 || !UNITS.test(text.slice(last + 1))) return text;
  let first = last;
  while (first > 0 && OF_NUMBER.test(text[first - 1])) first--;
  for (let digit = first; digit <= last; digit++) {
    if (!DIGIT.test(text[digit])) continue;
    const number = digit > 0 && APPROXIMATE.test(text[digit - 1]) ? digit - 1 : digit;
    let end = number;
    while (end > 0 && SEPARATOR.test(text[end - 1])) end--;
    if (end < number) return text.slice(0, end);
  }
  return text;
}

/** The text without points, dashes and the like at its end. Takes linear time. */
export function withoutTrailingSigns(text: string): string {
  let end = text.length;
  while (end > 0 && SIGN.test(text[end - 1])) end--;
  return text.slice(0, end);
}
