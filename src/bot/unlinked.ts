/** Signs that look alike and mean nothing to Telegram. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  '@': '＠',
  '#': '＃',
  $: '＄',
  '/': '∕',
  ':': '∶',
  '.': '․',
};

/**
 * A sign by which Telegram recognises mentions, hashtags, commands, links and addresses. Left alone
 * are the signs within a number (but not the points of an IP address), a slash within a word, and the
 * point before the usual endings of a table's name. A line separator may follow the sign: Telegram
 * removes it.
 */
const SIGN =
  /(?!\.(?:csv|tsv|txt)(?![\p{L}\d.]))(?:[@#$]|(?<![\p{L}\d<>])\/|(?<!\d)[:.]|[:.](?!\d)|\.(?=\d{1,3}\.\d)|(?<=\d\.\d{1,3})\.)(?=[^ \t\r\n\u00a0.])/giu;

/**
 * A copy of plain data in which no text contains anything that Telegram would turn into a link, a
 * mention, a hashtag or a command. For what strangers wrote: it is quoted, and must not act.
 */
export function unlinked<T>(value: T): T {
  const copy: unknown = mapped(value);
  return copy as T;
}

function mapped(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(SIGN, (sign) => LOOK_ALIKES[sign]);
  if (Array.isArray(value)) return value.map(mapped);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapped(member)]));
}
