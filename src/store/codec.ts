/** Before the base64 of a Float64Array's bytes. */
const FLOATS = '$floats:';
const NUMBERS = ['NaN', 'Infinity', '-Infinity'];

/**
 * Plain data as JSON, with two things that JSON has not: Float64Array, and numbers that are not
 * finite. They become strings with a $ in front; strings that have one get another. Members that
 * are undefined vanish, and −0 becomes 0.
 */
export function encode(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member === 'string' && member.startsWith('$')) return `$${member}`;
    if (typeof member === 'number' && !Number.isFinite(member)) return `$${member}`;
    if (member instanceof Float64Array) return FLOATS + base64(member);
    return member;
  });
}

/** What was encoded, if it is of the kind that is expected; undefined if not, or not readable. */
export function decode<T>(text: string, is: (value: unknown) => value is T): T | undefined {
  try {
    const value: unknown = JSON.parse(text, (_, member: unknown) =>
      typeof member === 'string' && member.startsWith('$') ? marked(member) : member,
    );
    return is(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a string with a $ in front stands for. */
function marked(text: string): string | number | Float64Array {
  if (text.startsWith('$$')) return text.slice(1);
  if (NUMBERS.includes(text.slice(1))) return Number(text.slice(1));
  if (text.startsWith(FLOATS)) {
    // A copy: a buffer may begin where no Float64Array can.
    const { buffer } = new Uint8Array(Buffer.from(text.slice(FLOATS.length), 'base64'));
    return new Float64Array(buffer);
  }
  throw new SyntaxError(`Expected a number or an array after the $, got ${text.slice(0, 20)}`);
}

function base64({ buffer, byteOffset, byteLength }: Float64Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString('base64');
}
