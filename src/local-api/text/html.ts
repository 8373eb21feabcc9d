import type { MessageEntity } from 'grammy/types';
import { cannotParse, type HtmlToken, htmlTokens } from './html-token.js';

// formatting options, HTML style: "Only the tags mentioned above are currently supported." Of those
// the ones for custom emoji and for dates are missing here.
const TAGS = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
} as const;

interface OpenTag {
  readonly name: keyof typeof TAGS;
  readonly attributes: ReadonlyMap<string, string>;
  readonly offset: number;
  /** Of a "pre": the "code" that fills it from its start. */
  code?: { readonly language: string; readonly length: number };
}

const LINK_PROTOCOLS = new Set(['http:', 'https:', 'tg:', 'ton:', 'mailto:', 'tel:']);

/**
 * Text and entities of Telegram's HTML. Throws "can't parse entities" on an unknown tag and on tags
 * that do not pair up. Offsets of entities count UTF-16 code units, those in errors UTF-8 bytes.
 * Tags may nest in any way; Telegram's rules on which entity can contain which are not applied.
 */
export function parseHtml(source: string): { text: string; entities: MessageEntity[] } {
  const entities: MessageEntity[] = [];
  const open: OpenTag[] = [];
  let text = '';
  for (const token of htmlTokens(source)) {
    if (token.kind === 'text') text += token.text;
    else if (token.kind === 'start') open.push(opened(token, text.length));
    else {
      const tag = open.pop();
      if (!tag) throw cannotParse(`Unexpected end tag at byte offset ${token.where}`);
      if (token.name !== tag.name) {
        const expected = `expected "</${tag.name}>", found "</${token.name}>"`;
        throw cannotParse(`Unmatched end tag at byte offset ${token.where}, ${expected}`);
      }
      entities.push(...closed(tag, text, open.at(-1)));
    }
  }
  const unclosed = open.at(-1);
  if (unclosed)
    throw cannotParse(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities };
}

function opened(token: HtmlToken & { kind: 'start' }, offset: number): OpenTag {
  const { name, attributes, where } = token;
  const place = `at byte offset ${where}`;
  if (!isSupported(name)) throw cannotParse(`Unsupported start tag "${name}" ${place}`);
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler') {
    throw cannotParse(`Tag "span" must have class "tg-spoiler" ${place}`);
  }
  return { name, attributes, offset };
}

function isSupported(name: string): name is OpenTag['name'] {
  return Object.hasOwn(TAGS, name);
}

/** What the tag makes of the text since its start; nothing of an empty one. */
function closed(tag: OpenTag, text: string, parent: OpenTag | undefined): MessageEntity[] {
  const { name, attributes, offset } = tag;
  const length = text.length - offset;
  const type = TAGS[name];
  if (length === 0) return [];
  if (type === 'text_link') {
    const url = link(attributes.get('href') || text.slice(offset));
    return url ? [{ type, offset, length, url }] : [];
  }
  if (type === 'pre') {
    const language = tag.code?.length === length && tag.code.language;
    return [{ type, offset, length, ...(language && { language }) }];
  }
  if (type === 'code' && parent?.name === 'pre') {
    // formatting options, HTML style: "Use nested `pre` and `code` tags, to define programming
    // language for pre entity."
    const language = /^language-(.+)/.exec(attributes.get('class') ?? '')?.[1] ?? '';
    if (parent.offset === offset) parent.code = { language, length };
    return [];
  }
  const isExpandable = type === 'blockquote' && attributes.has('expandable');
  return [{ type: isExpandable ? 'expandable_blockquote' : type, offset, length }];
}

/** Observed behaviour: a link that is none leaves plain text (tdlib/td, parse_html). */
function link(href: string): string | undefined {
  const url = URL.canParse(href) ? href : `http://${href}`;
  return URL.canParse(url) && LINK_PROTOCOLS.has(new URL(url).protocol) ? url : undefined;
}
