import { Effort } from '../gazetteer/effort.js';
import { readList } from '../gazetteer/list.js';
import { regionName } from '../gazetteer/regions.js';
import { namesakeOf } from '../gazetteer/request.js';
import type { Resolution } from '../gazetteer/resolution.js';
import { resolve } from '../gazetteer/resolve.js';
import { notesText, unknownText } from '../text/cities.js';
import { isLanguage, type Language, type Speech, speech } from '../text/speech.js';
import type { Outcome } from './compare.js';

export interface ResolveOptions {
  readonly list?: boolean;
  readonly lang: string;
  readonly json?: boolean;
}

/** `mds-race resolve`: what each line, or the whole text as a list, was taken for. */
export function resolveCommand(text: string, { list, lang, json }: ResolveOptions): Outcome {
  if (!isLanguage(lang)) return { mistake: { kind: 'language', text: lang } };
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const items = list ? readList(text) : lines.map((line) => resolve(line, new Effort()));
  if (json) {
    return {
      output: JSON.stringify(
        items.map((item) => document(item, lang)),
        null,
        2,
      ),
    };
  }
  const say = speech(lang);
  return { output: items.map((item) => itemText(item, say)).join('\n') };
}

function document(item: Resolution, language: Language) {
  const { query, city } = item;
  const others = city ? item.rivals : item.suggestions;
  return {
    query,
    status: !city ? 'unknown' : others.length > 0 ? 'ambiguous' : 'found',
    id: city?.id ?? null,
    name: city?.names[language] ?? null,
    country: city?.country ?? null,
    lat: city?.lat ?? null,
    lon: city?.lon ?? null,
    population: city?.population ?? null,
    suggestions: others.map(({ city: { id, names, country } }) => ({
      id,
      name: names[language],
      country,
    })),
  };
}

function itemText(item: Resolution, speech: Speech): string {
  if (!item.city) return unknownText(item, speech);
  const { query, city } = item;
  const { language } = speech;
  const name = city.names[language];
  const country = city.country === null ? '' : regionName(city.country)[language];
  const taken =
    country === '' || country === name
      ? `${query} → ${name}`
      : speech.say('cli-resolved', { query, city: name, where: country });
  const namesake = namesakeOf(item);
  const namesakes = namesake ? [namesake] : [];
  const remark = notesText({ corrected: [], namesakes, repeated: [] }, speech);
  return remark === '' ? taken : `${taken}. ${remark}`;
}
