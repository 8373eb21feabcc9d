import { describe, expect, it } from 'vitest';
import { backends, startedKept } from './backends.js';

const none = { updates: [], quarantined: [] };
const update = (update_id: number) => ({ update_id, message: { text: '$x' } }) as never;

describe.each(backends)('in %s', (name) => {
  it('takes an update once, for a day', async () => {
    const { store, clock } = await startedKept(name);
    const { inbox } = store;
    expect(await inbox.take(update(1))).toBe('taken');
    expect(await inbox.take(update(1))).toBe('known');
    await inbox.done(1);
    clock.now += 86_000_000;
    expect(await inbox.take(update(1))).toBe('known');
    expect(await inbox.left()).toStrictEqual(none);
  });

  it('hands over what a process has left behind, once', async () => {
    const kept = await startedKept(name);
    for (const id of [1, 2, 3]) await kept.store.inbox.take(update(id));
    await kept.store.inbox.done(2);
    await kept.reopen();
    kept.clock.now += 61_000;
    const { inbox } = kept.store;
    expect(await inbox.left()).toStrictEqual({ ...none, updates: [update(1), update(3)] });
    expect(await inbox.left()).toStrictEqual(none);
    expect(await inbox.take(update(1))).toBe('taken-over');
    expect(await inbox.take(update(1))).toBe('known');
    await inbox.done(1);
    await kept.reopen();
    kept.clock.now += 61_000;
    expect(await kept.store.inbox.left()).toStrictEqual({ ...none, updates: [update(3)] });
  });

  it('quarantines an update that two processes died on, and no other', async () => {
    const kept = await startedKept(name);
    const restart = async (end?: 'crash') => {
      await kept.reopen(end);
      kept.clock.now += 61_000;
    };
    for (const id of [1, 2]) await kept.store.inbox.take(update(id));
    await restart('crash');
    // The process dies again over the first one, before it starts on the second.
    expect((await kept.store.inbox.left()).updates).toHaveLength(2);
    expect(await kept.store.inbox.take(update(1))).toBe('taken-over');
    await restart('crash');
    const quarantined = [update(1)];
    expect(await kept.store.inbox.left()).toStrictEqual({ quarantined, updates: [update(2)] });
    expect(await kept.store.inbox.take(update(1))).toBe('known');
    await restart();
    expect(await kept.store.inbox.left()).toStrictEqual({ ...none, updates: [update(2)] });
  });

  it('does not count ends in good order', async () => {
    const kept = await startedKept(name);
    await kept.store.inbox.take(update(1));
    for (let k = 0; k < 4; k++) {
      await kept.reopen();
      kept.clock.now += 61_000;
      expect((await kept.store.inbox.left()).updates).toStrictEqual([update(1)]);
      expect(await kept.store.inbox.take(update(1))).toBe('taken-over');
    }
  });
});
