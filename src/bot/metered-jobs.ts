import type { Answer, Jobs, Progress } from '../jobs/jobs.js';
import type { Results } from '../jobs/results.js';
import type { Metrics, Stage } from '../operations/metrics.js';

/**
 * The answer, with those counted who wait or are served, the outcomes counted, and the stages of
 * what was made measured, as each job has heard of them: from two jobs that ask the same, both count.
 */
export function meteredAnswer(
  answer: Answer,
  metrics: Pick<Metrics, 'job' | 'stage' | 'depth' | 'running'>,
  now: () => number,
): Answer {
  const jobs = new Map<string, { stage: Stage; readonly since: Map<Stage, number> }>();
  const waiting = () => [...jobs.values()].filter(({ stage }) => stage === 'wait').length;
  metrics.depth(waiting);
  metrics.running(() => jobs.size - waiting());

  const measure = (since: ReadonlyMap<Stage, number>): void => {
    const stages = [...since];
    for (const [index, [stage, start]] of stages.entries()) {
      const end = stages[index + 1]?.[1] ?? now();
      metrics.stage(stage, (end - start) / 1000);
    }
  };

  return {
    progress(job, progress) {
      const known = jobs.get(job.id) ?? { stage: 'wait', since: new Map([['wait', now()]]) };
      known.stage = stageOf(progress);
      if (!known.since.has(known.stage)) known.since.set(known.stage, now());
      jobs.set(job.id, known);
      answer.progress(job, progress);
    },

    leave(job) {
      jobs.delete(job.id);
      answer.leave(job);
    },

    async outcome(job, outcome, signal) {
      const known = jobs.get(job.id);
      jobs.delete(job.id);
      if (known && outcome.kind === 'made') measure(known.since);
      const start = now();
      const end = await answer.outcome(job, outcome, signal);
      metrics.stage('send', (now() - start) / 1000);
      if (end === 'over') metrics.job(job.wanted.kind, outcome.kind);
      return end;
    },
  };
}

function stageOf({ stage }: Progress): Stage {
  return stage === 'queue' ? 'wait' : stage;
}

/** The results, with what was really made counted. */
export function meteredResults(results: Results, { run }: Pick<Metrics, 'run'>): Results {
  return {
    ...results,
    keep(key, rendering) {
      run(rendering.made.kind);
      return results.keep(key, rendering);
    },
  };
}

/** The jobs, with those not taken counted. */
export function meteredJobs<J extends Jobs>(jobs: J, { refused }: Pick<Metrics, 'refused'>): J {
  return {
    ...jobs,
    async enqueue(job) {
      const taking = await jobs.enqueue(job);
      if (taking !== 'taken') refused(taking);
      return taking;
    },
  };
}
