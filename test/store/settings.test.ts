import { describe, expect, it } from 'vitest';
import { backends, startedKept } from './backends.js';

const GROUP = -1_002_345_678_901;

describe.each(backends)('in %s', (name) => {
  it('keeps languages and who cannot be reached, past a restart', async () => {
    const started = await startedKept(name);
    const { settings } = started.store;
    expect(await settings.language(GROUP)).toBeUndefined();
    expect(await settings.isUnreachable(GROUP)).toBe(false);
    await settings.setLanguage(GROUP, 'ru');
    await settings.setLanguage(GROUP, 'en');
    await settings.setLanguage(5, 'ru');
    await settings.setUnreachable(5, true);
    await settings.setUnreachable(6, true);
    await settings.setUnreachable(6, false);

    await started.reopen();
    const later = started.store.settings;
    expect(await later.language(GROUP)).toBe('en');
    expect(await later.isUnreachable(GROUP)).toBe(false);
    expect(await later.language(5)).toBe('ru');
    expect(await later.isUnreachable(5)).toBe(true);
    expect(await later.language(6)).toBeUndefined();
    expect(await later.isUnreachable(6)).toBe(false);
  });

  it('moves what is set for a chat, except over what is set there already', async () => {
    const { settings } = (await startedKept(name)).store;
    await settings.setLanguage(1, 'ru');
    await settings.setUnreachable(1, true);
    await settings.setLanguage(2, 'en');
    await settings.moveChat(1, 2);
    expect(await settings.language(2)).toBe('en');
    expect(await settings.isUnreachable(2)).toBe(true);
    expect(await settings.language(1)).toBeUndefined();
    expect(await settings.isUnreachable(1)).toBe(false);

    await settings.moveChat(2, 3);
    expect(await settings.language(3)).toBe('en');
    await settings.setUnreachable(4, false);
    await settings.moveChat(3, 4);
    expect(await settings.language(4)).toBe('en');
    expect(await settings.isUnreachable(4)).toBe(false);
    await settings.moveChat(4, 4);
    expect(await settings.language(4)).toBe('en');
    await settings.moveChat(99, 4);
    expect(await settings.language(4)).toBe('en');
  });

  it('forgets a chat', async () => {
    const { settings } = (await startedKept(name)).store;
    await settings.setLanguage(1, 'ru');
    await settings.setUnreachable(1, true);
    await settings.setLanguage(2, 'ru');
    await settings.forget(1);
    expect(await settings.language(1)).toBeUndefined();
    expect(await settings.isUnreachable(1)).toBe(false);
    expect(await settings.language(2)).toBe('ru');
  });
});
