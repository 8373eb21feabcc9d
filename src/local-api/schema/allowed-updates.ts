import { z } from 'zod';
import type { Params } from '../params.js';

/** The types of updates a call asks for; undefined if it leaves that as it is. */
export function readAllowedUpdates(params: Params): string[] | undefined {
  return params.json('allowed_updates', z.array(z.string()), 'allowed updates');
}
