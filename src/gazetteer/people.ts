const NUMBER = /\d[\d\s.,]*/g;
const UNIT =
  /(?:млн|млрд|тыс|million|mln|thousand)(?!\p{L})\.?(?:\s*(?:чел|человек|жителей|people)(?!\p{L})\.?)?/iuy;
const SEPARATOR = /[\s:–—-]/;
const APPROXIMATE = /[~≈]/;

/** The text without how many people live there, "— 2,1 млн", which nobody has to read. */
export function withoutPeople(text: string): string {
  let plain = '';
  let from = 0;
  for (const { index, 0: number } of text.matchAll(NUMBER)) {
    UNIT.lastIndex = index + number.length;
    if (!UNIT.test(text)) continue;
    let end = APPROXIMATE.test(text[index - 1] ?? '') ? index - 1 : index;
    while (end > from && SEPARATOR.test(text[end - 1])) end--;
    plain += `${text.slice(from, end)} `;
    from = UNIT.lastIndex;
  }
  return plain + text.slice(from);
}
