import { describe, expect, it } from 'vitest';
import { backends, startedKept } from './backends.js';

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
    expect(await inbox.left()).toStrictEqual([]);
  });

  it('hands over what a process has left behind, once', async () => {
    const kept = await startedKept(name);
    for (const id of [1, 2, 3]) await kept.store.inbox.take(update(id));
    await kept.store.inbox.done(2);
    await kept.reopen();
    kept.clock.now += 61_000;
    const { inbox } = kept.store;
    expect(await inbox.left()).toStrictEqual([update(1), update(3)]);
    expect(await inbox.left()).toStrictEqual([]);
    expect(await inbox.take(update(1))).toBe('taken');
    expect(await inbox.take(update(1))).toBe('known');
    await inbox.done(1);
    await kept.reopen();
    kept.clock.now += 61_000;
    expect(await kept.store.inbox.left()).toStrictEqual([update(3)]);
  });
});
