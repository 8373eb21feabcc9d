import type { ApiMethods, ResponseParameters } from 'grammy/types';
import { seededRandom } from './seeded-random.js';

/** The name, among those of methods, of the download of a file. */
export const DOWNLOAD = 'download';

type CallName = keyof ApiMethods | typeof DOWNLOAD;

/** What goes wrong with a call. */
export type Fault =
  /** Refused with this HTTP status and error; nothing is done. */
  | {
      readonly kind: 'refusal';
      readonly code: number;
      readonly description: string;
      readonly parameters?: ResponseParameters;
    }
  /** Carried out and answered, but only after so many milliseconds of real time. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** The connection is cut while the request comes in; nothing is done, its parameters are lost. */
  | { readonly kind: 'cut-upload' }
  /** The connection is cut when the request has come in; nothing is done. */
  | { readonly kind: 'cut-before' }
  /** The call is carried out and the connection cut instead of an answer. */
  | { readonly kind: 'cut-after' }
  /** The request is taken and never answered; nothing is done. */
  | { readonly kind: 'half-open' };

export interface FaultOrder {
  readonly fault: Fault;
  /** The methods it is for; all by default, getUpdates and downloads among them. */
  readonly method?: CallName | readonly CallName[];
  /** It strikes each n-th of those calls; each of them by default. */
  readonly every?: number;
  /** It strikes with this probability, drawn from a generator with this seed. */
  readonly chance?: { readonly probability: number; readonly seed: number };
  /** It strikes so many times at most. */
  readonly times?: number;
}

export interface OrderedFault {
  /** How often it has struck. */
  readonly struck: number;
  cancel(): void;
}

/** The faults on order. Of several that would strike the same call, the one ordered first does. */
export class Faults {
  readonly #standing = new Set<StandingOrder>();

  order(order: FaultOrder): OrderedFault {
    const standing = new StandingOrder(order);
    this.#standing.add(standing);
    return {
      get struck() {
        return standing.struck;
      },
      cancel: () => {
        this.#standing.delete(standing);
      },
    };
  }

  /** What strikes a call of the method, if anything; the name as the caller writes it. */
  strike(method: string): Fault | undefined {
    const willing = [...this.#standing].filter((standing) => standing.wants(method));
    return willing.at(0)?.strike();
  }
}

class StandingOrder {
  struck = 0;
  #seen = 0;
  readonly #order: FaultOrder;
  readonly #methods: ReadonlySet<string> | undefined;
  readonly #random: () => number;

  constructor(order: FaultOrder) {
    this.#order = order;
    const methods = order.method === undefined ? undefined : [order.method].flat();
    this.#methods = methods && new Set(methods.map((method) => method.toLowerCase()));
    this.#random = seededRandom(order.chance?.seed ?? 0);
  }

  /** Counts the call in, also when another order is to have it. */
  wants(method: string): boolean {
    const { every = 1, chance, times = Number.POSITIVE_INFINITY } = this.#order;
    if (this.#methods && !this.#methods.has(method.toLowerCase())) return false;
    this.#seen += 1;
    const isTurn = this.#seen % every === 0;
    return (chance ? this.#random() < chance.probability : true) && isTurn && this.struck < times;
  }

  strike(): Fault {
    this.struck += 1;
    return this.#order.fault;
  }
}
