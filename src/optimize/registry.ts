import { adam } from './adam.js';
import { bfgs } from './bfgs.js';
import { cmaEs } from './cma-es.js';
import { gradientDescent } from './gradient-descent.js';
import { lBfgs } from './l-bfgs.js';
import { nelderMead } from './nelder-mead.js';
import { nelderMeadAdaptive } from './nelder-mead-adaptive.js';
import { nelderMeadRestarts } from './nelder-mead-restarts.js';
import { nesterov } from './nesterov.js';
import type { Optimizer } from './optimizer.js';
import { powell } from './powell.js';
import { subplex } from './subplex.js';

/** Every method that can be asked for, by its id: first those with the gradient. */
export const methods = {
  'gradient-descent': gradientDescent,
  nesterov,
  adam,
  bfgs,
  'l-bfgs': lBfgs,
  'nelder-mead': nelderMead,
  'nelder-mead-adaptive': nelderMeadAdaptive,
  'nelder-mead-restarts': nelderMeadRestarts,
  powell,
  subplex,
  'cma-es': cmaEs,
} as const satisfies Record<string, Optimizer>;

export type MethodId = keyof typeof methods;

export const methodIds = Object.keys(methods) as MethodId[];

/** Short names, at least one for each method. */
const shortNames: Readonly<Record<MethodId, readonly string[]>> = {
  'gradient-descent': ['gd'],
  nesterov: ['nag'],
  adam: ['ad'],
  bfgs: ['bf'],
  'l-bfgs': ['lbfgs', 'lb'],
  'nelder-mead': ['nm'],
  'nelder-mead-adaptive': ['nma'],
  'nelder-mead-restarts': ['nmr'],
  powell: ['pw'],
  subplex: ['sp'],
  'cma-es': ['cma', 'cmaes'],
};

/** The method that each name means, by id or short name; ids come first. */
export const methodNames: ReadonlyMap<string, MethodId> = new Map([
  ...methodIds.map((id) => [id, id] as const),
  ...methodIds.flatMap((id) => shortNames[id].map((name) => [name, id] as const)),
]);
