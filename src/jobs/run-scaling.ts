import type { OnProgress } from '../compare.js';
import { type Scaling, type ScalingPoint, scalingOf } from '../scaling.js';
import { type ScalingRequest, scalingCost, scalingSizes } from '../scaling-request.js';
import type { Threads } from './threads.js';
import type { Ticket } from './turns.js';

/** The scaling experiment, one task a size, the dearest first. Reports 0 at once. */
export async function runScaling(
  threads: Threads,
  request: ScalingRequest,
  ticket: Ticket,
  onProgress: OnProgress,
): Promise<Scaling> {
  const sizes = scalingSizes(request).map((size, index) => {
    return { index, size, cost: scalingCost(size), done: 0 };
  });
  const total = sizes.reduce((sum, { cost }) => sum + cost, 0);
  const report = () =>
    onProgress(sizes.reduce((sum, { cost, done }) => sum + cost * done, 0) / total);
  report();

  const points: ScalingPoint[][] = [];
  const dearestFirst = [...sizes].sort((a, b) => b.cost - a.cost);
  await Promise.all(
    dearestFirst.map(async (task) => {
      points[task.index] = await threads.size(task.size, ticket, (fraction) => {
        task.done = fraction;
        report();
      });
      // Its last words may be lost behind its result.
      task.done = 1;
      report();
    }),
  );
  return scalingOf(request.methods, points.flat());
}
