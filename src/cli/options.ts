import { readMethods } from '../gazetteer/request.js';
import { type MethodId, methodNames } from '../optimize/registry.js';
import type { Mistake } from '../text/mistakes.js';
import { isLanguage, type Language } from '../text/speech.js';

/** As commander reads them, before any check. */
export interface RawOptions {
  readonly matrix?: string;
  readonly methods?: string;
  readonly asInPost?: boolean;
  readonly seed: string;
  readonly lang: string | undefined;
  readonly out?: string;
  readonly gif: boolean;
  readonly poster?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly trace?: string;
}

export interface Options {
  readonly matrix: string | undefined;
  /** Undefined where none were named. */
  readonly methods: readonly [MethodId, MethodId] | 'as-in-post' | undefined;
  readonly seed: number;
  readonly language: Language;
}

const LARGEST_SEED = 4294967295;

/** `fallback`: the language without `--lang`. */
export function readOptions(
  raw: RawOptions,
  fallback: Language,
): { options: Options } | { mistake: Mistake } {
  const language = raw.lang ?? fallback;
  if (!isLanguage(language)) return { mistake: { kind: 'language', text: language } };
  const seed = /^\d{1,10}$/.test(raw.seed) ? Number(raw.seed) : Number.NaN;
  if (!(seed <= LARGEST_SEED)) return { mistake: { kind: 'seed', text: raw.seed } };
  if (raw.asInPost && raw.methods !== undefined) return { mistake: { kind: 'methods-twice' } };
  const words = raw.methods?.split(',').map((id) => id.trim()) ?? [];
  const read = readMethods(words, methodNames);
  if ('mistake' in read) return read;
  const methods = raw.asInPost ? 'as-in-post' : read.methods;
  return { options: { matrix: raw.matrix, methods, seed, language } };
}
