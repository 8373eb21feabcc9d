import { Redis } from 'ioredis';
import { expect, it, onTestFinished } from 'vitest';
import { group, newcomer } from '../bot/started-bot.js';
import { describeWithRedis } from '../redis/redis-server.js';
import { startedProcesses } from './started-processes.js';

/** What somebody else may have written over: all but the queues, which are BullMQ's. */
const PARTS = [
  ['results', 'films', 'sizes'],
  ['crew'],
  ['open', 'jobs'],
  ['inbox', 'inbox:owners', 'inbox:starts'],
];

describeWithRedis('keys of the wrong type in Redis', () => {
  it('leave nobody without a reply, and do no harm once they are gone', async () => {
    const { api, redis, bot, worker, answersTo, answerTo } = await startedProcesses();
    const talker = bot();
    const maker = await worker();
    const client = new Redis(redis.url);
    onTestFinished(() => client.disconnect());
    const ask = (text: string) => {
      const { person, chat } = newcomer();
      return api.say(chat, person, text);
    };
    await answerTo(ask('/compare 3'));
    for (const part of PARTS) {
      for (const name of part) {
        await client.del(`mds-race:123456:${name}`);
        await client.set(`mds-race:123456:${name}`, 'wrong');
      }
      const asked = ['/help', '/compare 3', '/compare 4', '/language en', '/forget'].map(ask);
      const inGroup = api.say(group, newcomer().person, '/compare 3');
      for (const message of asked) {
        const { text, animation } = await answerTo(message, 60_000);
        expect(text ?? animation).toBeDefined();
        expect(answersTo(message)).toHaveLength(1);
      }
      const isOver = () =>
        answersTo(inGroup).length > 0 ||
        /👌|🙏|🤷/.test(JSON.stringify(api.reactions(group.id, inGroup.message_id)));
      await expect.poll(isOver, { timeout: 60_000 }).toBe(true);
      for (const { process, log } of [talker, maker]) {
        expect(process.exitCode).toBeNull();
        expect(log()).not.toMatch(/\[object Object\]|unhandled rejection|uncaught/);
      }
      for (const name of part) await client.del(`mds-race:123456:${name}`);
      expect((await answerTo(ask('/compare 5'), 60_000)).animation).toBeDefined();
    }
    expect(talker.log() + maker.log()).toContain('WRONGTYPE');
  });
});
