/** For the tests of deadlines: stops its thread for good, fills its memory, throws, or returns. */
export default function slow(task) {
  if (task === 'for ever') for (;;);
  if (task === 'memory') for (const all = []; ; ) all.push(new Array(1000).fill(all.length));
  if (task === 'throw') throw new Error('broken');
  return `${task}, done`;
}
