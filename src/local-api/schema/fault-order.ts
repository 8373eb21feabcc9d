import { z } from 'zod';
import { METHOD_NAMES } from '../methods/parameters.js';
import { DOWNLOAD, type FaultOrder } from '../state/faults.js';

const fault = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('refusal'),
    code: z.int().min(400).max(599),
    description: z.string(),
    parameters: z
      .strictObject({
        retry_after: z.int().min(0).exactOptional(),
        migrate_to_chat_id: z.int().exactOptional(),
      })
      .exactOptional(),
  }),
  z.strictObject({ kind: z.literal('delay'), ms: z.number().min(0) }),
  z.strictObject({ kind: z.enum(['cut-upload', 'cut-before', 'cut-after', 'half-open']) }),
]);

const name = z.enum([...METHOD_NAMES, DOWNLOAD]);

/** An order as somebody writes it, in JSON. */
export const faultOrder: z.ZodType<FaultOrder> = z.strictObject({
  fault,
  method: z.union([name, z.array(name).min(1)]).exactOptional(),
  every: z.int().min(1).exactOptional(),
  chance: z
    .strictObject({ probability: z.number().min(0).max(1), seed: z.int().min(0) })
    .exactOptional(),
  times: z.int().min(1).exactOptional(),
});
