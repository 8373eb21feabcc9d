import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { anna, startedBot } from './started-bot.js';

it('shows its health and figures while it runs, and is stopped with them', async () => {
  const bot = await startedBot();
  const room = bot.api.privateChat(anna);
  await bot.answerTo(room.say(anna, '/compare 3'));
  const port = /"port":(\d+)/.exec(bot.log())?.[1];
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).text();

  expect(await get('/healthz')).toBe('{"status":"ok"}');
  const text = async () => {
    const metrics = await get('/metrics');
    return metrics.includes('stage="send"') && metrics;
  };
  await expect.poll(text).toBeTruthy();
  const metrics = await get('/metrics');
  expect(metrics).toContain('mds_race_jobs_total{kind="film",outcome="made"} 1\n');
  expect(metrics).toContain('mds_race_api_calls_total{method="editMessageMedia",code="200"} 1\n');
  for (const stage of ['wait', 'optimise', 'draw', 'send']) {
    expect(metrics).toContain(`mds_race_stage_seconds_count{stage="${stage}"} 1\n`);
  }
  expect(metrics).toContain('mds_race_queue_depth 0\n');
  expect(await bot.stop()).toBe(0);
});

it('exits with 2 and one line when its port is taken', async () => {
  const other = createServer().listen(0);
  onTestFinished(() => {
    other.close();
  });
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const bot = await startedBot({ PORT: String(port) });
  const [code] = await once(bot.process, 'close');
  expect(code).toBe(2);
  expect(bot.log()).toBe(
    `PORT ${port} is taken by another program: choose a free one; see .env.example\n`,
  );
});
