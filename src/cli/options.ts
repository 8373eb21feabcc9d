import { isMethodId, type MethodId, methodIds } from '../optimize/registry.js';
import type { CommandMistake } from '../text/mistakes.js';
import { isLanguage, type Language } from '../text/speech.js';

/** As commander reads them, before any check. */
export interface RawOptions {
  readonly matrix?: string;
  readonly methods: string;
  readonly seed: string;
  readonly lang: string;
  readonly out?: string;
  readonly gif: boolean;
  readonly json?: boolean;
  readonly trace?: string;
}

export interface Options {
  readonly matrix: string | undefined;
  readonly methods: readonly [MethodId, MethodId];
  readonly seed: number;
  readonly language: Language;
}

const LARGEST_SEED = 4294967295;

export function readOptions(raw: RawOptions): { options: Options } | { mistake: CommandMistake } {
  if (!isLanguage(raw.lang)) return { mistake: { kind: 'language', text: raw.lang } };
  const seed = /^\d{1,10}$/.test(raw.seed) ? Number(raw.seed) : Number.NaN;
  if (!(seed <= LARGEST_SEED)) return { mistake: { kind: 'seed', text: raw.seed } };
  const [first, second, ...more] = raw.methods.split(',').map((id) => id.trim());
  if (!isMethodId(first) || !isMethodId(second ?? '') || first === second || more.length > 0) {
    return { mistake: { kind: 'methods', text: raw.methods, known: methodIds.join(', ') } };
  }
  return {
    options: {
      matrix: raw.matrix,
      methods: [first, second as MethodId],
      seed,
      language: raw.lang,
    },
  };
}
