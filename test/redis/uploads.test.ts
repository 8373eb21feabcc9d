import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from 'grammy/types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createUploads } from '../../src/bot/uploads.js';
import { createLease } from '../../src/redis/lease.js';
import { createRedisResults } from '../../src/redis/results.js';
import { rendering, wantedFilm } from '../store/samples.js';
import { connected, silent } from './connected.js';
import { describeWithRedis, type RedisServer, startRedis } from './redis-server.js';

describeWithRedis('uploads by several processes', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  /** The uploads of two processes, and what was sent. */
  async function two() {
    const bot = randomUUID();
    const sent: string[] = [];
    const uploads = await Promise.all(
      [1, 2].map(async () => {
        const connection = await connected(redis, { bot });
        const results = createRedisResults(connection);
        await results.ask('key', wantedFilm(1), 5);
        return {
          results,
          ...createUploads(results, (name) => createLease(connection, name), silent),
        };
      }),
    );
    await uploads[0].results.keep('key', rendering(1, 10));
    const send = async (file: unknown) => {
      sent.push(typeof file === 'string' ? file : 'bytes');
      await delay(200);
      return { animation: { file_id: 'file' } } as Message;
    };
    return { uploads, sent, send };
  }

  it('are made once, and the others send what is there', async () => {
    const { uploads, sent, send } = await two();
    const all = [0, 1, 0, 1].map((k) => uploads[k].send('key', send, false));
    expect(await Promise.all(all)).toStrictEqual(['sent', 'sent', 'sent', 'sent']);
    expect(sent).toStrictEqual(['bytes', 'file', 'file', 'file']);
  });

  it('are made by another when the first has failed', async () => {
    const { uploads, sent, send } = await two();
    const failing = expect(
      uploads[0].send(
        'key',
        async () => {
          await delay(100);
          throw new Error('broken');
        },
        false,
      ),
    ).rejects.toThrow('broken');
    await delay(20);
    expect(await uploads[1].send('key', send, false)).toBe('sent');
    await failing;
    expect(sent).toStrictEqual(['bytes']);
  });

  it('do not keep waiting who has room for the answer', async () => {
    const { uploads, sent, send } = await two();
    let finish = () => {};
    const stuck = uploads[0].send(
      'key',
      async () => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return true;
      },
      false,
    );
    await delay(50);
    const both = [0, 1].map((k) => uploads[k].send('key', send, true));
    expect(await Promise.all(both)).toStrictEqual(['sent', 'sent']);
    expect(sent).toContain('bytes');
    finish();
    expect(await stuck).toBe('sent');
  });

  it('find nothing where nothing is kept', async () => {
    const { uploads, send } = await two();
    await uploads[0].results.lose('key');
    expect(await uploads[1].send('key', send, false)).toBe('lost');
  });
});
