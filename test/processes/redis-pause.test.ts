import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from 'grammy/types';
import { expect, it, vi } from 'vitest';
import { group, newcomer } from '../bot/started-bot.js';
import { describeWithRedis } from '../redis/redis-server.js';
import { startedProcesses } from './started-processes.js';

/** Milliseconds. */
const PAUSE = 5_000;
const PATIENCE = 180_000;
/** Said every so many milliseconds, before, in and after the pause. */
const EVERY = 150;
const COUNT = 48;

describeWithRedis('while Redis does not answer for five seconds', () => {
  it.each(['polling', 'webhook'] as const)(
    'nobody is told an untruth or answered twice (%s)',
    async (kind) => {
      const { api, redis, bot, hooked, worker, answersTo } = await startedProcesses();
      const talker = kind === 'webhook' ? await hooked() : bot();
      await worker();
      await vi.waitFor(() => expect(talker.log()).toContain('"listening"'), 30_000);
      const said: Message[] = [];
      const say = () => {
        const { person, chat } = newcomer();
        const n = said.length;
        const isInGroup = n % 8 === 3;
        const text = n % 6 === 5 ? '/help' : `/compare ${3 + (n % 4)}`;
        said.push(api.say(isInGroup ? group : chat, person, text));
      };
      const pausing = delay(8 * EVERY).then(async () => {
        redis.signal('SIGSTOP');
        await delay(PAUSE);
        redis.signal('SIGCONT');
      });
      for (let n = 0; n < COUNT; n++) {
        say();
        await delay(EVERY);
      }
      await pausing;

      const emoji = ({ chat, message_id }: Message) =>
        JSON.stringify(api.reactions(chat.id, message_id));
      const isAnswered = (message: Message) =>
        answersTo(message).length > 0 || /👌|🙏|🤷/.test(emoji(message));
      await vi.waitFor(() => expect(said.filter((m) => !isAnswered(m))).toEqual([]), 90_000);
      // What is not over may come twice yet.
      await vi.waitFor(() => expect(isQuiet()).toBe(true), { timeout: 60_000, interval: 200 });
      for (const message of said) {
        const answers = answersTo(message);
        expect(answers.length).toBeLessThanOrEqual(1);
        const words = answers.map(({ text = '' }) => text).join();
        expect(words).not.toMatch(
          /^(Сейчас слишком много|Не так быстро|Не получилось)|внутри что-то сломалось/,
        );
        expect(emoji(message)).not.toContain('🙏');
      }
      expect(talker.log()).not.toMatch(/unhandled|uncaught|\[object Object\]|another process/);

      function isQuiet(): boolean {
        const last = api.calls().findLast(({ method }) => method !== 'getUpdates');
        return Date.now() - (last?.endedAt ?? Date.now()) > 2_000;
      }
    },
    PATIENCE,
  );
});
