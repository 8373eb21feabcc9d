import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { anna, annasChat, boris, borisChat, group } from '../bot/started-bot.js';
import { describeWithRedis } from '../redis/redis-server.js';
import { startedProcesses } from './started-processes.js';

const LONG = '/compare 34';

/** Milliseconds: a dead worker is missed after twenty seconds, and the machine may be busy. */
const PATIENCE = 180_000;

describeWithRedis('bots and workers', () => {
  it(
    'lose nothing with a worker that is killed, and answer once',
    async () => {
      const { api, hooked, worker, answersTo, answerTo } = await startedProcesses();
      const [, first] = await Promise.all([hooked(), worker()]);
      const asked = [
        api.say(annasChat, anna, LONG),
        api.say(group, boris, '/compare 12'),
        api.say(borisChat, boris, '/compare 5'),
      ];
      await vi.waitFor(() => expect(first.log()).toContain('work begun'), 30_000);
      await delay(500);
      await first.stop('SIGKILL');
      await worker();
      for (const message of asked) {
        expect((await answerTo(message, 120_000)).animation).toBeDefined();
      }
      await delay(2_000);
      expect(asked.map((message) => answersTo(message).length)).toStrictEqual([1, 1, 1]);
    },
    PATIENCE,
  );
});
