import { type ApiError, badRequest } from '../api-error.js';
import { decodeReferences } from './html-reference.js';

/** Names are in lower case; `where` is the token's place in UTF-8 bytes. */
export type HtmlToken =
  | { kind: 'text'; text: string }
  | { kind: 'start'; name: string; attributes: ReadonlyMap<string, string>; where: number }
  | { kind: 'end'; name: string; where: number };

const TOKEN =
  /(?<text>[^<]+)|<\/(?<end>[^\s>]*)\s*>|<(?!\/)(?<start>[^\s>]*)(?=[\s>])(?<attributes>(?:[^>"']|"[^"]*"|'[^']*')*)>/y;
const ATTRIBUTE = /([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)))?/g;

/** Cuts Telegram's HTML into texts, character references decoded, and tags. */
export function* htmlTokens(source: string): Generator<HtmlToken> {
  let at = 0;
  let where = 0;
  while (at < source.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (!match?.groups) {
      const which = source.startsWith('</', at) ? 'end' : 'start';
      throw cannotParse(`Unclosed ${which} tag at byte offset ${where}`);
    }
    const { text, end, start, attributes } = match.groups;
    if (text !== undefined) yield { kind: 'text', text: decodeReferences(text) };
    else if (end !== undefined) yield { kind: 'end', name: end.toLowerCase(), where };
    else yield { kind: 'start', name: start.toLowerCase(), attributes: parse(attributes), where };
    at += match[0].length;
    where += Buffer.byteLength(match[0]);
  }
}

/** The error for HTML that is none. */
export function cannotParse(what: string): ApiError {
  return badRequest(`can't parse entities: ${what}`);
}

function parse(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name, quoted, apostrophed, bare] of source.matchAll(ATTRIBUTE)) {
    attributes.set(name.toLowerCase(), decodeReferences(quoted ?? apostrophed ?? bare ?? ''));
  }
  return attributes;
}
