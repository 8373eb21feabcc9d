import type { z } from 'zod';
import { badRequest } from './api-error.js';
import type { Upload } from './state/files.js';

/**
 * The parameters of one call, each as text the way a query string or a form carries it, structures
 * as JSON. A parameter that is missing and one that is empty are the same, as with Telegram.
 */
export class Params {
  readonly #values: ReadonlyMap<string, string>;
  readonly #uploads: ReadonlyMap<string, Upload>;

  constructor(values: ReadonlyMap<string, string>, uploads: ReadonlyMap<string, Upload>) {
    this.#values = values;
    this.#uploads = uploads;
  }

  /** Of all parameters given but the files. */
  get names(): string[] {
    return [...this.#values.keys()].filter((name) => this.has(name));
  }

  has(name: string): boolean {
    return this.text(name) !== '';
  }

  text(name: string): string {
    return this.#values.get(name) ?? '';
  }

  /** Observed behaviour: what is no number counts as 0 (tdlib/telegram-bot-api, get_integer_arg). */
  integer(name: string, absent = 0): number {
    return this.has(name) ? Math.trunc(Number(this.text(name))) || 0 : absent;
  }

  /** Observed behaviour: what means yes (tdlib/telegram-bot-api, Client::to_bool). */
  flag(name: string): boolean {
    return ['true', 'yes', '1'].includes(this.text(name).trim().toLowerCase());
  }

  /** A structure; `what` names it in the errors for broken JSON and for a wrong shape. */
  json<T>(name: string, schema: z.ZodType<T>, what: string): T | undefined {
    if (!this.has(name)) return undefined;
    let value: unknown;
    try {
      value = JSON.parse(this.text(name));
    } catch {
      throw badRequest(`can't parse ${what} JSON object`);
    }
    const { success, data, error } = schema.safeParse(value);
    if (success) return data;
    const [{ path, message }] = error.issues;
    throw badRequest(`can't parse ${what}: ${[...path, message].join(': ')}`);
  }

  /** Each parameter as text, an upload as the name of its file. */
  asRecord(): Record<string, string> {
    const uploads = [...this.#uploads].map(([field, { name = '' }]) => [field, name] as const);
    return Object.fromEntries([...this.#values, ...uploads]);
  }

  upload(name: string): Upload | undefined {
    return this.#uploads.get(name);
  }
}
