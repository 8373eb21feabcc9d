const CYRILLIC = 'йцукенгшщзхъфывапролджэячсмитьбюёхъжэбюё';
const LATIN = `qwertyuiop[]asdfghjkl;'zxcvbnm,.\`{}:"<>~`;

/** The letters that the same keys give on the Russian layout: "Vjcrdf" → "Москва". */
export function onRussianKeyboard(text: string): string {
  return swap(text, LATIN, CYRILLIC);
}

/** The letters that the same keys give on the English layout: "дщтвщт" → "london". */
export function onEnglishKeyboard(text: string): string {
  return swap(text, CYRILLIC, LATIN);
}

/**
 * The readings of a list typed on the wrong keyboard. On the English one some Russian letters are
 * signs: at the end of a word "," and ";" part the items, unless the text ends with it.
 */
export function otherKeyboards(list: string): string[] {
  if (/[а-яё]/i.test(list)) return /[a-z]/i.test(list) ? [] : [onEnglishKeyboard(list)];
  const parts = /[,;](?=\s)/;
  const inRussian = (text: string) => text.split(parts).map(onRussianKeyboard).join(',');
  return [inRussian(list), inRussian(`${list} `)];
}

function swap(text: string, from: string, to: string): string {
  return [...text.toLowerCase()].map((letter) => to[from.indexOf(letter)] ?? letter).join('');
}
