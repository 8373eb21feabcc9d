import { presets } from '../../src/gazetteer/presets.js';
import { NO_NOTES } from '../../src/gazetteer/request.js';
import type { Job, Wanted } from '../../src/jobs/jobs.js';

/** A job of an update, as if a message of that number had asked. */
export function asked(updateId: number, wanted: Wanted, chatId = 1): Job {
  const replyTo = { chatId, messageId: updateId, threadId: undefined };
  return {
    ...{ id: String(updateId), updateId, askerId: 1, wanted, notes: NO_NOTES },
    replyTo: { ...replyTo, isTopic: false, isRequest: true },
  };
}

/** A race of the n largest cities of Europe. */
export function film(updateId: number, n: number, seed = 42, chatId = 1): Job {
  const cities = presets.europe.slice(0, n);
  const methods = ['gradient-descent', 'nelder-mead'] as const;
  const request = { problem: { kind: 'cities', cities }, methods, seed } as const;
  return asked(updateId, { kind: 'film', language: 'en', request }, chatId);
}

/** The experiment up to so many points. */
export function scaling(updateId: number, max: number, chatId = 1): Job {
  const methods = ['gradient-descent', 'nelder-mead'] as const;
  const request = { methods, max, europe: presets.europe };
  return asked(updateId, { kind: 'scaling', language: 'en', request }, chatId);
}
