const LATIN = 'abcdefghijklmnopqrstuvwxyz ';
const CYRILLIC = 'абвгдежзийклмнопрстуфхцчшщъыьэюя ';

/** All keys one insertion, deletion, substitution or transposition of letters away. */
export function* oneEditAway(key: string): Generator<string> {
  const alphabet = /[а-я]/.test(key) ? CYRILLIC : LATIN;
  for (let k = 0; k <= key.length; k++) {
    const before = key.slice(0, k);
    const after = key.slice(k + 1);
    for (const letter of alphabet) yield before + letter + key.slice(k);
    if (k === key.length) return;
    yield before + after;
    for (const letter of alphabet) if (letter !== key[k]) yield before + letter + after;
    if (k + 1 < key.length && key[k] !== key[k + 1]) {
      yield before + key[k + 1] + key[k] + key.slice(k + 2);
    }
  }
}
