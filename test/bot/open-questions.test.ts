import { afterAll, describe, expect, it } from 'vitest';
import { createOpenQuestions, type OpenQuestions } from '../../src/bot/open-questions.js';
import { createRedisQuestions } from '../../src/redis/questions.js';
import { connected } from '../redis/connected.js';
import { backends, type RedisServer, startRedis } from '../redis/redis-server.js';

const chat = { id: 1 } as const;
const question = { chat, message_id: 5 } as const;
const asked = { text: 'a, b', manner: { methods: ['bfgs', 'powell'], seed: 7 } } as const;

let redis: RedisServer | undefined;
afterAll(() => redis?.remove());

/** The same questions as two processes have them. */
async function twice(name: 'memory' | 'Redis'): Promise<readonly [OpenQuestions, OpenQuestions]> {
  if (name === 'memory') {
    const questions = createOpenQuestions();
    return [questions, questions];
  }
  redis ??= await startRedis();
  const bot = crypto.randomUUID();
  const [one, two] = [await connected(redis, { bot }), await connected(redis, { bot })];
  return [createRedisQuestions(one), createRedisQuestions(two)];
}

describe.each(backends.map((name) => (name === 'SQLite' ? 'memory' : name)))('in %s', (name) => {
  it('keeps choices that come before the question is known to be sent', async () => {
    const [questions, others] = await twice(name);
    expect(await questions.asked(question)).toBeUndefined();
    expect(await questions.choose(question, asked, new Map([[1, 10]]), 7)).toEqual(
      new Map([[1, 10]]),
    );
    await questions.open(question, asked, 7);
    expect(await others.asked(question)).toEqual(asked);
    const both = await others.choose(question, asked, new Map([[2, 'left-out' as const]]), 7);
    expect(both).toEqual(
      new Map<number, number | string>([
        [1, 10],
        [2, 'left-out'],
      ]),
    );
  });

  it('forgets those of one asker', async () => {
    const [questions, others] = await twice(name);
    const another = { ...question, message_id: question.message_id + 1 };
    await questions.open(question, asked, 7);
    await questions.choose(another, asked, new Map(), 8);
    await others.forget(7);
    expect(await questions.asked(question)).toBeUndefined();
    expect(await questions.asked(another)).toEqual(asked);
  });

  it('stays closed when it was closed before that, and opens again when nothing came of it', async () => {
    const [questions, others] = await twice(name);
    await questions.choose(question, asked, new Map([[1, 10]]), 7);
    expect(await questions.isOpen(question)).toBe(true);
    expect(await questions.close(question)).toBe(true);
    expect(await others.close(question)).toBe(false);
    await others.open(question, asked, 7);
    expect(await others.isOpen(question)).toBe(false);
    expect(await others.choose(question, asked, new Map(), 7)).toBeUndefined();
    await questions.reopen(question);
    expect(await others.choose(question, asked, new Map(), 7)).toEqual(new Map([[1, 10]]));
  });
});
