import type { Summary } from '../summary.js';
import type { Speech } from './speech.js';
import { conclusion, remark, stops, subjectNames, table, title } from './summary.js';

/** What a phone shows of a monospaced row. */
const ROW = 34;
/** Telegram's bound on a caption, after its markup is taken out. */
const CAPTION_LENGTH = 1024;

/** The answer's caption, in Telegram's HTML; the list of names gives way so that all of it fits. */
export function caption(summary: Summary, speech: Speech): string {
  const head = title(summary, speech);
  const figures = table(summary, speech, ROW);
  const paragraphs = [
    stops(summary, speech),
    conclusion(summary, speech),
    remark(summary, speech),
  ].filter((text) => text !== '');
  const rest = [head, figures, ...paragraphs].join('\n').length + 2 * paragraphs.length;
  const names = shortList(
    subjectNames(summary, speech.language),
    speech,
    CAPTION_LENGTH - rest - 8,
  );
  return [
    `<b>${escapeHtml(head)}</b>`,
    escapeHtml(names),
    `<pre>${escapeHtml(figures)}</pre>`,
    paragraphs.map(escapeHtml).join('\n\n'),
  ].join('\n');
}

/** The names in a row of at most `length` characters, "… and N more" if they are too many. */
export function shortList(names: readonly string[], speech: Speech, length: number): string {
  const all = names.join(', ');
  if (all.length <= length) return all;
  let kept = 0;
  for (let taken = 0; taken <= length; kept++) taken += names[kept].length + 2;
  for (; kept > 0; kept--) {
    const cut = speech.say('summary-names-more', {
      names: names.slice(0, kept).join(', '),
      rest: names.length - kept,
    });
    if (cut.length <= length) return cut;
  }
  return '…';
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
