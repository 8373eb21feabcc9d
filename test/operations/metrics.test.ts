import { expect, it } from 'vitest';
import { createMetrics } from '../../src/operations/metrics.js';

it('counts and measures what it is told, and reads the load at each scrape', async () => {
  const metrics = createMetrics();
  let waiting = 3;
  metrics.depth(() => waiting);
  metrics.running(() => 2);
  metrics.job('film', 'made');
  metrics.job('film', 'made');
  metrics.job('scaling', 'failed');
  metrics.apiCall('sendAnimation', 429);
  metrics.apiCall('getUpdates', 'network');
  metrics.refused('busy');
  metrics.stage('draw', 0.7);

  const lines = (await metrics.text()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'mds_race_jobs_total{kind="film",outcome="made"} 2',
      'mds_race_jobs_total{kind="scaling",outcome="failed"} 1',
      'mds_race_api_calls_total{method="sendAnimation",code="429"} 1',
      'mds_race_api_calls_total{method="getUpdates",code="network"} 1',
      'mds_race_refused_total{reason="busy"} 1',
      'mds_race_stage_seconds_sum{stage="draw"} 0.7',
      'mds_race_stage_seconds_bucket{le="0.5",stage="draw"} 0',
      'mds_race_stage_seconds_bucket{le="1",stage="draw"} 1',
      'mds_race_queue_depth 3',
      'mds_race_running_jobs 2',
    ]),
  );
  expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_p99_seconds '))).toBe(true);
  waiting = 0;
  expect(await metrics.text()).toContain('\nmds_race_queue_depth 0\n');
});

it('shares nothing with another', async () => {
  createMetrics().job('film', 'made');
  expect(await createMetrics().text()).not.toContain('kind="film"');
});

it('tells processes apart by labels, and shows the queues that they share', async () => {
  const metrics = createMetrics({ role: 'worker', process: 'host:1' });
  metrics.run('film');
  metrics.queues(async () => ({ works: 3, answers: 0 }));
  const text = await metrics.text();
  const line = (name: string, label: string) =>
    text.split('\n').find((one) => one.startsWith(`${name}{`) && one.includes(label)) ?? '';
  for (const label of ['kind="film"', 'role="worker"', 'process="host:1"']) {
    expect(line('mds_race_runs_total', label)).toMatch(/ 1$/);
  }
  expect(line('mds_race_queued', 'queue="works"')).toMatch(/ 3$/);
  expect(line('mds_race_queued', 'queue="answers"')).toMatch(/ 0$/);
});
