import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHtml } from '../../src/local-api/text/html.js';

test.each([
  ['<b>x</b>', 'bold'],
  ['<strong>x</strong>', 'bold'],
  ['<i>x</i>', 'italic'],
  ['<em>x</em>', 'italic'],
  ['<u>x</u>', 'underline'],
  ['<ins>x</ins>', 'underline'],
  ['<s>x</s>', 'strikethrough'],
  ['<strike>x</strike>', 'strikethrough'],
  ['<del>x</del>', 'strikethrough'],
  ['<code>x</code>', 'code'],
  ['<pre>x</pre>', 'pre'],
  ['<blockquote>x</blockquote>', 'blockquote'],
  ['<blockquote expandable>x</blockquote>', 'expandable_blockquote'],
  ['<tg-spoiler>x</tg-spoiler>', 'spoiler'],
  ['<span class="tg-spoiler">x</span>', 'spoiler'],
  ['<B\n>x</b >', 'bold'],
])('%s is %s', (html, type) => {
  expect(parseHtml(html)).toEqual({ text: 'x', entities: [{ type, offset: 0, length: 1 }] });
});

test.each([
  ['<a href="https://example.org/?a=1&amp;b=2">x</a>', 'https://example.org/?a=1&b=2'],
  ["<a href='https://example.org/'>x</a>", 'https://example.org/'],
  ['<a href="example.org/x">x</a>', 'http://example.org/x'],
  ['<a href="tg://resolve?domain=x">x</a>', 'tg://resolve?domain=x'],
])('%s links to %s', (html, url) => {
  const entity = { type: 'text_link', offset: 0, length: 1, url };
  expect(parseHtml(html)).toEqual({ text: 'x', entities: [entity] });
});

test('a link without a target leads to its text, and one that is none is dropped', () => {
  const url = 'https://example.org/';
  const entity = { type: 'text_link', offset: 0, length: url.length, url };
  expect(parseHtml(`<a>${url}</a>`)).toEqual({ text: url, entities: [entity] });
  expect(parseHtml('<a href="javascript:alert(1)">x</a>')).toEqual({ text: 'x', entities: [] });
  expect(parseHtml('<a href="not a url">x</a>')).toEqual({ text: 'x', entities: [] });
});

test('a "code" that fills a "pre" gives it its language', () => {
  const parsed = (html: string) => parseHtml(html).entities;
  const pre = { type: 'pre', offset: 0, length: 1 };
  const tagged = '<pre><code class="language-python">x</code></pre>';
  expect(parsed(tagged)).toEqual([{ ...pre, language: 'python' }]);
  expect(parsed('<pre><code>x</code></pre>')).toEqual([pre]);
  expect(parsed('<code class="language-python">x</code>')).toEqual([{ ...pre, type: 'code' }]);
  const partly = '<pre><code class="language-python">x</code>y</pre>';
  expect(parsed(partly)).toEqual([{ ...pre, length: 2 }]);
});

test('nothing is made of an empty tag', () => {
  expect(parseHtml('a<b></b>b<a href="https://example.org"></a>')).toEqual({
    text: 'ab',
    entities: [],
  });
});

test.each([
  ['&lt;&gt;&amp;&quot;', '<>&"'],
  ['&#60;&#x3c;&#X3C;&#128512;', '<<<😀'],
  ['&lt b', '< b'],
  ['&nbsp; &copy; &lte; & &;', '&nbsp; &copy; &lte; & &;'],
  ['&#0; &#xd83d; &#1114111;', '&#0; &#xd83d; &#1114111;'],
  ['a > b', 'a > b'],
])('%s reads %s', (html, text) => {
  expect(parseHtml(html)).toEqual({ text, entities: [] });
});

test.each([
  ['<b>x', `Can't find end tag corresponding to start tag "b"`],
  ['<b><i>x</i>', `Can't find end tag corresponding to start tag "b"`],
  ['x</b>', 'Unexpected end tag at byte offset 1'],
  ['<b><i>x</b></i>', 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
  ['я<h1>x</h1>', 'Unsupported start tag "h1" at byte offset 2'],
  ['😀<constructor>', 'Unsupported start tag "constructor" at byte offset 4'],
  ['a < b > c', 'Unsupported start tag "" at byte offset 2'],
  ['a < b', 'Unclosed start tag at byte offset 2'],
  ['a <b', 'Unclosed start tag at byte offset 2'],
  ['<a href="x>x</a>', 'Unclosed start tag at byte offset 0'],
  ['<b>x</b', 'Unclosed end tag at byte offset 4'],
  ['<a%$&>x', 'Unsupported start tag "a%$&" at byte offset 0'],
  ['<span>x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
])('%s is refused: %s', (html, what) => {
  expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${what}`);
});

const escaped = (text: string) =>
  text.replace(/[<>&]/g, (sign) => ({ '<': '&lt;', '>': '&gt;' })[sign] ?? '&amp;');

test('escaped text reads as itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(parseHtml(escaped(text))).toEqual({ text, entities: [] });
    }),
  );
});

interface Tree {
  tag: 'b' | 'i' | 'u' | 's' | 'tg-spoiler';
  before: string;
  children: Tree[];
}

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.record({
    tag: fc.constantFrom('b', 'i', 'u', 's', 'tg-spoiler'),
    before: fc.string({ unit: 'grapheme', minLength: 1 }),
    children: fc.oneof(
      { maxDepth: 4 },
      fc.constant<Tree[]>([]),
      fc.array(tie('tree'), { maxLength: 3 }),
    ),
  }),
}));

const textOf = ({ before, children }: Tree): string => before + children.map(textOf).join('');
const htmlOf = ({ tag, before, children }: Tree): string =>
  `<${tag}>${escaped(before)}${children.map(htmlOf).join('')}</${tag}>`;
const nodesOf = (node: Tree): Tree[] => [node, ...node.children.flatMap(nodesOf)];

test('entities cover, in UTF-16 code units, the text of their tags', () => {
  fc.assert(
    fc.property(tree, (node) => {
      const { text, entities } = parseHtml(htmlOf(node));
      expect(text).toBe(textOf(node));
      const covered = entities.map(({ offset, length }) => text.slice(offset, offset + length));
      expect(covered.sort()).toEqual(nodesOf(node).map(textOf).sort());
    }),
  );
});

test('whatever comes in, the parser answers or refuses', () => {
  const soup = fc.array(
    fc.constantFrom(
      '<',
      '>',
      '</',
      '<b>',
      '</b>',
      '<a href="',
      '"',
      "'",
      '&',
      '&lt',
      ';',
      '=',
      'x',
      ' ',
    ),
  );
  fc.assert(
    fc.property(soup, (parts) => {
      const source = parts.join('');
      try {
        const { text, entities } = parseHtml(source);
        expect(text.length).toBeLessThanOrEqual(source.length);
        for (const { offset, length } of entities) {
          expect(offset + length).toBeLessThanOrEqual(text.length);
        }
      } catch (error) {
        expect(error).toHaveProperty('code', 400);
      }
    }),
  );
});
