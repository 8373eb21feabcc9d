import type { City } from '../geo/city.js';
import { Effort } from './effort.js';
import type { Candidate } from './resolution.js';
import { resolveExactly } from './resolve.js';

/** What to write for a candidate: "Валенсия, Венесуэла". Undefined where that would be another. */
export function advice({ city, where }: Candidate): City['names'] | undefined {
  const names = {
    ru: `${city.names.ru}, ${where.ru}`,
    en: `${city.names.en}, ${where.en}`,
  };
  const telling = Object.values(names).every(
    (text) => resolveExactly(text, new Effort(0))?.city?.id === city.id,
  );
  return telling ? names : undefined;
}
