/** Telegram's bound on a text, UTF-16 code units. */
const LONGEST = 4096;

/** Texts made to be slow, to break something or to act on others. Each fills a message unless it is short by nature. */
export const hostileTexts = [
  // Expressions: one that took exponential time, and those that took quadratic time.
  `/compare Paris 1${'km'.repeat(26)}x`,
  fill('/compare Paris 1', 'km', 'x'),
  fill('/compare Paris 1', ' k. m.', 'x'),
  fill('/compare Paris 1', 'млн ', 'x'),
  fill('/compare Paris ', '1 ', 'x'),
  fill('/compare Paris ', '1.', 'x'),
  fill('/compare Paris, ', '5 m, ', 'x'),
  fill('/compare x', ' ', 'x'),
  fill('/compare x', '\n', 'x'),
  fill('/compare x', '\t', 'x'),
  fill('/compare x', ' \n', 'x'),
  fill('/compare x', '-', 'x'),
  fill('/compare x', '=', 'x'),
  fill('/compare x ', '- ', 'x'),
  fill('/compare x', '<', 'x'),
  fill('/compare x', "'", 'x'),
  fill('/compare x', '"', 'x'),
  fill('/compare x', '(', 'x'),
  fill('/compare x', '()', 'x'),
  fill('/compare x', '(1', 'x'),
  fill('/compare ', '((', '))'),
  fill('/compare ', '1. ', 'x'),
  fill('/compare ', '[ ] ', 'x'),
  fill('/compare ', 'и ', 'x'),
  fill('/compare ', 'а также ', 'x'),
  fill('/compare ', 'г. ', 'x'),
  fill('/compare ', '/', 'x'),
  fill('/compare ', '+ ', 'x'),
  fill('/compare ', 'A.A', ''),
  fill('/compare ', '#️⃣', 'x'),
  // Lists: each name looked up, corrected, told from its namesakes.
  fill('', 'ﷺ,', ''),
  fill('/compare ', 'San Jose, ', ''),
  fill('/compare ', 'Springfield, Illinois, ', ''),
  fill('/compare ', 'Александровка; ', ''),
  fill('/compare ', 'Мооскваа, ', ''),
  manyNames((k) => `Санкт-Петррбуург${'абвгд'[k % 5]}${k}`),
  manyNames((k) => `Vladivostokk${k}`),
  manyNames((k) => String.fromCharCode(1072 + (k % 32), 1072 + ((k * 7) % 32), 1072 + (k % 30))),
  manyNames((k) => `${'абвгдежзик'[k % 10].repeat(27)}${k % 10}`, ' '),
  manyNames((k) => `Paris ${k}`, '\n'),
  fill('/compare ', 'New York ', ''),
  fill('/compare ', 'Москва Париж Нью Йорк ', ''),
  fill('/compare ', 'Москва-', ''),
  fill('/compare ', 'Vjcrdf; ', ''),
  fill('/compare ', 'Mocква, ', ''),
  fill('/compare ', 'Ростов (Ярославская область), ', ''),
  fill('/compare ', '🇫🇷 Париж 🇩🇪 ', ''),
  fill('/compare ', '🇫🇷', ''),
  fill('/compare x', '🇫🇷 ', 'x'),
  fill('/compare ', 'a:', ''),
  fill('/compare ', 'Германия: ', 'Берлин'),
  fill('/compare ', '# ', 'Москва'),
  fill('/compare ', 'city,', '\nМосква'),
  fill('/compare ', 'Москва 🡒 ', ''),
  // Coordinates and numbers.
  fill('/compare ', '55.75, 37.62; ', ''),
  fill('/compare ', '55°45′12″N 37°37′4″E ', ''),
  fill('/compare ', '55.', ''),
  fill('/compare 55.', '7', ', 37.62'),
  fill('/compare ', '1e309, 1e309; ', ''),
  '/compare 99999999999999999999999999, NaN; Infinity, -0; 1e309, 5',
  fill('/compare ', '9', ''),
  '/compare -1',
  '/compare 3.5',
  '/compare 1e3',
  fill('/compare world ', '21 ', ''),
  fill('/compare 15 ', 'adam ', ''),
  fill('/compare 15 ', 'a-', ''),
  fill('/scaling ', 'adam,', ''),
  '/compare __proto__, constructor, toString, hasOwnProperty',
  '/compare 15 __proto__ constructor',
  '/post __proto__',
  // Unicode.
  fill('/compare М', '\u0337\u0322\u0489', 'осква'),
  fill('/compare ', '\u200b\u200d\u2060', 'x'),
  fill('/compare ', '\u202eавксоМ\u202c, ', ''),
  fill('/compare ', '👨‍👩‍👧‍👦', ''),
  fill('/compare ', '\ufdfa', ''),
  fill('/compare ', '㌀', ''),
  fill('/compare ', 'ẞİıſK', ''),
  fill('/compare ', '\u0130\u0307', ''),
  fill('/compare ', '𝕸𝖔𝖘𝖈𝖔𝖜, ', ''),
  fill('/compare ', '\ue000', ''),
  // What would act if it were quoted as it is.
  '/compare @durov, https://evil.com/x?y, t.me/joinchat/AAAAAE, #spam, /start',
  '/compare <b>Рим</i>, <a href="tg://user?id=1">x</a>, &lt;&#0;&unknown;',
  "/compare '; DROP TABLE jobs; --, ../../etc/passwd, #{7*7}, {{7*7}}, %s%n",
  fill('/compare ', '@durov, ', ''),
  fill('/', 'a', ''),
  fill('/compare@local_bot', '@', ''),
  fill('/language ', 'ru', ''),
  fill('/cancel ', '9', ''),
];

/** A message of full length. */
function fill(head, piece, tail) {
  const times = Math.floor((LONGEST - head.length - tail.length) / piece.length);
  return head + piece.repeat(times) + tail;
}

/** As many different names as fit into a message. */
function manyNames(name, separator = ', ') {
  let text = '/compare ';
  for (let k = 0; ; k++) {
    const next = text + name(k) + separator;
    if (next.length > LONGEST) return text;
    text = next;
  }
}
