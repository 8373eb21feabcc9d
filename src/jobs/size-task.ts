import type { MessagePort } from 'node:worker_threads';
import { measureSize, type ScalingPoint } from '../scaling.js';
import type { ScalingSize } from '../scaling-request.js';

/** `port` is told the part that is done, 0 … 1. */
export interface SizeTask {
  readonly size: ScalingSize;
  readonly port: MessagePort;
}

/** In a thread: one size of the scaling experiment. */
export default function size({ size, port }: SizeTask): ScalingPoint[] {
  return measureSize(size, (fraction) => port.postMessage(fraction));
}
