/** A name and what tells it from its namesakes, such as a country. */
export interface Qualified {
  readonly name: string;
  readonly qualifier: string;
}

const FLAG = /^[\u{1F1E6}-\u{1F1FF}]{2}$/u;
/** UTF-16 code units of a flag. */
const FLAG_LENGTH = 4;
const IN_BRACKETS = /^([^()]+)\(([^()]+)\)$/;
/** "New York NY" at most three words from the end: "Ростов Ярославская область". */
const MOST_WORDS = 3;

/** The ways in which a text may be a name with a qualifier: "Paris, Texas", "Paris (US)", "Paris TX". */
export function qualifiedReadings(text: string): Qualified[] {
  const flags = startOfFlags(text);
  if (flags < text.length) {
    return [{ name: text.slice(0, flags).trimEnd(), qualifier: text.slice(flags) }];
  }
  const bracketed = IN_BRACKETS.exec(text.trim());
  if (bracketed) return [{ name: bracketed[1], qualifier: bracketed[2] }];
  const comma = text.indexOf(',');
  if (comma >= 0) return [{ name: text.slice(0, comma), qualifier: text.slice(comma + 1) }];

  const words = text.trim().split(/\s+/);
  const longest = Math.min(MOST_WORDS, words.length - 1);
  return Array.from({ length: longest }, (_, k) => ({
    name: words.slice(0, words.length - 1 - k).join(' '),
    qualifier: words.slice(words.length - 1 - k).join(' '),
  }));
}

/** Whether a part of the text can be nothing but a qualifier: after a comma, a flag. */
export function hasQualifier(text: string): boolean {
  return text.includes(',') || startOfFlags(text) < text.length;
}

/** Where the flags at the end of a text begin; its length where there are none. */
function startOfFlags(text: string): number {
  let start = text.length;
  for (let end = text.length; ; end = start) {
    while (end > 0 && /\s/.test(text[end - 1])) end--;
    if (!FLAG.test(text.slice(Math.max(0, end - FLAG_LENGTH), end))) return start;
    start = end - FLAG_LENGTH;
  }
}
