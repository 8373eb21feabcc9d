import { expect, it, vi } from 'vitest';
import { pollingTurn } from '../../src/bot/polling-turn.js';
import { StoreAway } from '../../src/bot/store-away.js';
import { silent } from '../redis/connected.js';

it('says whether another process fetches updates or Redis is away', async () => {
  const looks = [new StoreAway(), false, true];
  const lease = {
    take: async () => {
      const look = looks.shift() ?? true;
      if (typeof look === 'boolean') return look;
      throw look;
    },
    leave: async () => {},
  };
  const said: string[] = [];
  const log = silent.child({});
  const note = (message: unknown) => void said.push(String(message));
  vi.spyOn(log, 'info').mockImplementation(note);
  vi.spyOn(log, 'warn').mockImplementation(note);
  const end = await pollingTurn(lease, log, () => expect.fail('lost'));
  await end();
  expect(said).toEqual([
    'Redis is away: updates are not fetched before it is back',
    'another process fetches updates: waiting for its end',
  ]);
});
