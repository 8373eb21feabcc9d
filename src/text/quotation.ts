/** Room for what a person typed; characters. */
export const QUOTE = 60;

/** What a person typed, short and on one line. */
export function quoted(text: string): string {
  const characters = [...oneLine(text)];
  return characters.length <= QUOTE
    ? characters.join('')
    : `${characters.slice(0, QUOTE).join('')}…`;
}

/** Without line breaks and invisible characters. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/\p{C}/gu, '').trim();
}
