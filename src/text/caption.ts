import type { Notes } from '../gazetteer/request.js';
import type { Summary } from '../summary.js';
import { notesText } from './cities.js';
import { shortList } from './short-list.js';
import type { Speech } from './speech.js';
import { conclusion, remark, stops, subjectNames, table, title } from './summary.js';

/** What a phone shows of a monospaced row. */
const ROW = 34;
/** Telegram's bound on a caption, after its markup is taken out. */
const CAPTION_LENGTH = 1024;
/** Line breaks between the parts. */
const MARGIN = 8;
/** What the list of names has at least, where there is more to say than fits. */
const LEAST_FOR_NAMES = 40;

/** The answer's caption, in Telegram's HTML; the list of names gives way so that all of it fits. */
export function caption(summary: Summary, notes: Notes, speech: Speech): string {
  const head = title(summary, speech);
  const figures = table(summary, speech, ROW);
  const told = [stops(summary, speech), conclusion(summary, speech), remark(summary, speech)];
  const fixed = [head, figures, ...told].join('\n\n').length + MARGIN;
  const doubts = notesText(notes, speech, CAPTION_LENGTH - fixed - LEAST_FOR_NAMES);
  const names = shortList(
    subjectNames(summary, speech.language),
    speech,
    CAPTION_LENGTH - fixed - doubts.length,
  );
  const paragraphs = [doubts, ...told].filter((text) => text !== '');
  return [
    `<b>${escapeHtml(head)}</b>`,
    escapeHtml(names),
    `<pre>${escapeHtml(figures)}</pre>`,
    paragraphs.map(escapeHtml).join('\n\n'),
  ].join('\n');
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
