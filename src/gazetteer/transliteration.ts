const TO_LATIN: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** A folded Cyrillic spelling in Latin letters, as in a passport. */
export function latin(key: string): string {
  return key.replace(/[а-я]/g, (letter) => TO_LATIN[letter]);
}

/** In the order in which they are tried. */
const TO_CYRILLIC: readonly [RegExp, string][] = [
  [/shch|sch/g, 'щ'],
  [/tch|ch/g, 'ч'],
  [/zh/g, 'ж'],
  [/kh/g, 'х'],
  [/ts/g, 'ц'],
  [/sh/g, 'ш'],
  [/yu|ju|iu/g, 'ю'],
  [/ya|ja|ia/g, 'я'],
  [/yo|jo|ye|je/g, 'е'],
  [/iy\b/g, 'ий'],
  [/yy\b/g, 'ый'],
  [/(?<=[aeiouаеиоу])[yij]/g, 'й'],
];

const LETTERS: Record<string, string> = {
  a: 'а',
  b: 'б',
  c: 'ц',
  d: 'д',
  e: 'е',
  f: 'ф',
  g: 'г',
  h: 'х',
  i: 'и',
  j: 'й',
  k: 'к',
  l: 'л',
  m: 'м',
  n: 'н',
  o: 'о',
  p: 'п',
  q: 'к',
  r: 'р',
  s: 'с',
  t: 'т',
  u: 'у',
  v: 'в',
  w: 'в',
  x: 'кс',
  y: 'ы',
  z: 'з',
};

/** What a -y at the end of a Russian name may stand for. */
const ENDINGS = ['ы', 'ий', 'ый'];

/** The Cyrillic spellings that a folded Latin one may stand for: "nizhny" → "нижний", … */
export function cyrillic(key: string): string[] {
  const spellings = ENDINGS.map((ending) => {
    const joined = [[/(?<=[^aeiouy])y\b/g, ending] as const, ...TO_CYRILLIC].reduce(
      (text, [latin, letters]) => text.replace(latin, letters),
      key,
    );
    return joined.replace(/[a-z]/g, (letter) => LETTERS[letter]);
  });
  return [...new Set(spellings)];
}
