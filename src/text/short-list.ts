import type { Speech } from './speech.js';

/** The names in a row of at most `length` characters, "… and N more" if they
 * are too many. */
export function shortList(
  names: readonly string[],
  speech: Speech,
  length: number,
  separator = ', ',
): string {
  const all = names.join(separator);
  if (all.length <= length) return all;
  let kept = 0;
  for (let taken = 0; taken <= length; kept++) taken += names[kept].length + separator.length;
  for (; kept > 0; kept--) {
    const cut = speech.say('summary-names-more', {
      names: names.slice(0, kept).join(separator),
      rest: names.length - kept,
    });
    if (cut.length <= length) return cut;
  }
  return '…';
}
