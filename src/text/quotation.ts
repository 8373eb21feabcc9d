/** Room for what a person typed; characters. */
export const QUOTE = 60;

/** What is looked at of a text that may be as long as a file; characters. */
const LOOKED_AT = 10_000;

/** What a person typed, short and on one line. */
export function quoted(text: string): string {
  const characters = [...oneLine(text.slice(0, LOOKED_AT))];
  return characters.length <= QUOTE
    ? characters.join('')
    : `${characters.slice(0, QUOTE).join('')}…`;
}

/** Marks that may stand on one letter; more of them grow over the lines around. */
const PILE_OF_MARKS = /(\p{M}{3})\p{M}+/gu;

/** Without line breaks, invisible characters, marks that turn the text around and piles of accents. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/\p{C}/gu, '').replace(PILE_OF_MARKS, '$1').trim();
}
