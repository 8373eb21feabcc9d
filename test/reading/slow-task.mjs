export { threadNumber } from '../../dist/reading/thread-time.js';

/** For the tests of deadlines: stops or suspends its thread, fills its memory, throws, or returns. */
export default function slow(task) {
  if (task === 'for ever') for (;;);
  const [, pause] = /^sleep (\d+)$/.exec(task) ?? [];
  if (pause) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(pause));
  if (task === 'memory') for (const all = []; ; ) all.push(new Array(1000).fill(all.length));
  if (task === 'throw') throw new Error('broken');
  return `${task}, done`;
}
