const CYRILLIC = 'авекмнорстухіјѕ';
const LATIN = 'abekmhopctyxijs';

/** All letters Cyrillic, all Latin: the two ways to read a word with look-alikes among its letters. */
export function withoutLookAlikes(key: string): string[] {
  if (!/[a-z]/.test(key) || !/\p{Script=Cyrillic}/u.test(key)) return [];
  const swap = (from: string, to: string) =>
    [...key].map((letter) => to[from.indexOf(letter)] ?? letter).join('');
  return [swap(LATIN, CYRILLIC), swap(CYRILLIC, LATIN)];
}
