const REFERENCE = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot)(?![a-z]));?/gi;

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** Puts characters in the place of references like "&lt;", "&#60;" and "&#x3c;". */
export function decodeReferences(source: string): string {
  // formatting options, HTML style: "All numerical HTML entities are supported." and "The API
  // currently supports only the following named HTML entities: `&lt;`, `&gt;`, `&amp;` and
  // `&quot;`."
  return source.replace(REFERENCE, (reference, hex, decimal, name) => {
    if (name) return NAMED[name] ?? reference;
    const code = hex ? parseInt(hex, 16) : Number(decimal);
    // Half a surrogate pair is no character.
    const isCharacter = code > 0 && code < 0x10ffff && (code < 0xd800 || code > 0xdfff);
    // Observed behaviour: a wrong reference is plain text (tdlib/td, decode_html_entity).
    return isCharacter ? String.fromCodePoint(code) : reference;
  });
}
