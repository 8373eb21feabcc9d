import type { Fault } from './faults.js';

/** How a call ended. */
export type Outcome =
  | { readonly kind: 'pending' }
  /** Carried out and answered. */
  | { readonly kind: 'done'; readonly result: unknown }
  /** Answered with an error; nothing was done. */
  | { readonly kind: 'refused'; readonly code: number; readonly description: string }
  /**
   * Not answered, the connection being cut, be it by a caller who gives up: after the call was
   * carried out, or without that.
   */
  | { readonly kind: 'cut'; readonly delivered: boolean }
  /** Not answered, the connection left open; nothing was done. */
  | { readonly kind: 'unanswered' };

/** A call of the bot. */
export interface Call {
  /** As the caller wrote it; "download" for a file. */
  readonly method: string;
  /** Each as text, structures as JSON, uploads as their file names; empty until it has come in. */
  readonly params: Readonly<Record<string, string>>;
  /** When it came, ms since 1970. */
  readonly at: number;
  /** When it ended; undefined while it is pending. */
  readonly endedAt: number | undefined;
  readonly outcome: Outcome;
  /** What was ordered to go wrong with it. */
  readonly fault: Fault | undefined;
}

/** A call under way. */
export interface OpenCall {
  take(params: Readonly<Record<string, string>>): void;
  end(outcome: Outcome): void;
}

/** All calls of methods and downloads, in the order of their coming. */
export class CallLog {
  readonly #calls: Call[] = [];
  readonly #now: () => number;
  readonly #onChange: () => void;

  /** `now` gives milliseconds since 1970; `onChange` is called when a call has come in, and ended. */
  constructor(now: () => number, onChange: () => void) {
    this.#now = now;
    this.#onChange = onChange;
  }

  get all(): readonly Call[] {
    return this.#calls;
  }

  begin(method: string, fault: Fault | undefined): OpenCall {
    const index = this.#calls.length;
    const change = (changes: Partial<Call>) => {
      this.#calls[index] = { ...this.#calls[index], ...changes };
      this.#onChange();
    };
    const pending = { kind: 'pending' } as const;
    const at = this.#now();
    this.#calls.push({ method, params: {}, at, endedAt: undefined, outcome: pending, fault });
    return {
      take: (params) => change({ params }),
      end: (outcome) => change({ outcome, endedAt: this.#now() }),
    };
  }
}
