import { gradientDescent } from './gradient-descent.js';
import { nelderMead } from './nelder-mead.js';
import type { Optimizer } from './optimizer.js';

/** Every method that can be asked for, by its id. */
export const methods = {
  'gradient-descent': gradientDescent,
  'nelder-mead': nelderMead,
} satisfies Record<string, Optimizer>;

export type MethodId = keyof typeof methods;

export const methodIds = Object.keys(methods) as MethodId[];

export function isMethodId(id: string): id is MethodId {
  return Object.hasOwn(methods, id);
}
