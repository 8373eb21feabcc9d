import { setTimeout as delay } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { anna, annasChat, boris, borisChat, newcomer } from '../bot/started-bot.js';
import { describeWithRedis } from '../redis/redis-server.js';
import { SECRET, startedProcesses } from './started-processes.js';

const LONG = '/compare 34';

/** Milliseconds: a dead worker is missed after twenty seconds, and the machine may be busy. */
const PATIENCE = 180_000;

describeWithRedis('bots and workers', () => {
  it(
    'say that they are busy while Redis is frozen or gone, and go on by themselves',
    async () => {
      const { api, redis, hooked, worker, answerTo, answersTo } = await startedProcesses();
      const [bot, maker] = await Promise.all([hooked(), worker()]);
      const accepted = api.say(annasChat, anna, LONG);
      await vi.waitFor(() => expect(maker.log()).toContain('work begun'), 30_000);

      const trial = async () => {
        const { person, chat } = newcomer();
        const help = api.say(chat, person, '/help');
        const request = api.say(chat, person, '/compare 4');
        expect((await answerTo(help)).text).toContain('/compare');
        expect((await answerTo(request)).text).toMatch(/^Сейчас не могу принять запрос: нет связи/);
        return request;
      };
      redis.signal('SIGSTOP');
      const frozen = await trial();
      await trial();
      redis.signal('SIGCONT');
      await vi.waitFor(() => expect(bot.log()).toContain('Redis is back'), 30_000);
      await redis.kill();
      const gone = await trial();
      const health = await fetch(`http://127.0.0.1:${await bot.port()}/healthz`);
      expect([health.status, await health.json()]).toEqual([200, { status: 'ok', redis: 'away' }]);
      expect((await fetch(`http://127.0.0.1:${await maker.port()}/healthz`)).status).toBe(503);
      await delay(3_000);
      await redis.start();

      expect((await answerTo(accepted, 120_000)).animation).toBeDefined();
      const { person, chat } = newcomer();
      await vi.waitFor(() => expect(bot.log().match(/Redis is back/g)).toHaveLength(2), 30_000);
      const later = api.say(chat, person, '/compare 4');
      expect((await answerTo(later, 120_000)).animation).toBeDefined();
      await delay(1_000);
      // Who was told to come back later has no film after all.
      for (const request of [frozen, gone]) expect(answersTo(request)).toHaveLength(1);
      expect(bot.process.exitCode).toBeNull();
      const errors = bot
        .log()
        .split('\n')
        .filter((line) => /"level":[56]0/.test(line));
      expect(errors.length).toBeLessThan(10);
      expect(maker.log().split('\n').length).toBeLessThan(200);
    },
    PATIENCE,
  );

  it(
    'start before Redis is there, and end without it',
    async () => {
      const { api, redis, bot, balancer, idle, answerTo } = await startedProcesses();
      await redis.kill();
      const hook = { WEBHOOK_URL: `${balancer.root}/telegram`, WEBHOOK_SECRET: SECRET };
      const [talker, maker] = [bot(hook), idle()];
      balancer.ports = [await talker.port()];
      const help = api.say(annasChat, anna, '/help');
      expect((await answerTo(help)).text).toContain('/compare');
      const early = bot();
      await early.port();
      expect(await early.stop()).toBe(0);
      await redis.start();
      await vi.waitFor(() => {
        expect(maker.log()).toContain('"working"');
        expect(talker.log()).toContain('Redis is back');
      }, 30_000);
      const later = api.say(borisChat, boris, '/compare 4');
      expect((await answerTo(later)).animation).toBeDefined();
      await redis.kill();
      await delay(500);
      expect(await talker.stop()).toBe(0);
    },
    PATIENCE,
  );
});
