import { Worker } from 'node:worker_threads';
import type { Speech } from '../text/speech.js';
import type { Progress } from './progress.js';
import type { Race, RaceMessage, RaceTask } from './race-thread.js';

/** Runs the task in a thread of its own. */
export function race(task: RaceTask, progress: Progress, speech: Speech): Promise<Race> {
  // The built module, also for the tests, which run the sources.
  const thread = new Worker(new URL('../../dist/cli/race-thread.js', import.meta.url), {
    workerData: task,
  });
  let stage = '';
  let onProgress = (_: number) => {};
  return new Promise<Race>((resolve, reject) => {
    thread.on('message', (message: RaceMessage) => {
      if ('race' in message) return resolve(message.race);
      if (stage !== message.stage) {
        stage = message.stage;
        onProgress = progress.stage(speech.say(`cli-progress-${message.stage}`));
      }
      onProgress(message.fraction);
    });
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`Expected a race, got exit code ${code}`)));
  }).finally(() => progress.done());
}
