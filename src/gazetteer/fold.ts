/** Letters that NFKD leaves whole, as a reader without them on the keyboard types them. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
  ə: 'a',
  і: 'и',
  є: 'е',
  ґ: 'г',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  ә: 'а',
  ј: 'й',
  љ: 'ль',
  њ: 'нь',
  џ: 'дж',
  ђ: 'дж',
  ћ: 'ч',
};

/** Words that are written in two ways. */
const SHORT: Record<string, string> = { saint: 'st', fort: 'ft', mount: 'mt' };

/**
 * The key of a spelling: one for all that differ only in case, diacritics (й stays), ё, letters of
 * neighbouring alphabets, apostrophes, hyphens, points and spaces. Lower-case letters and digits in
 * words, one space between two; empty when there is neither.
 */
export function fold(spelling: string): string {
  return spelling
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('и\u0306', 'й')
    .replace(/['"’‘ʼʻʹ′`´]|[\p{M}\p{Cf}]/gu, '')
    .replace(/[^\p{ASCII}а-я]/gu, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/\p{L}+/gu, (word) => (Object.hasOwn(SHORT, word) ? SHORT[word] : word));
}
