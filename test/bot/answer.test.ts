import { Api, InputFile } from 'grammy';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createAnswer } from '../../src/bot/answer.js';
import { OpenJobs } from '../../src/bot/open-jobs.js';
import { type ComparisonRequest, compare } from '../../src/compare.js';
import { presets } from '../../src/gazetteer/presets.js';
import { NO_NOTES } from '../../src/gazetteer/request.js';
import type { Job } from '../../src/jobs/jobs.js';
import { summarize } from '../../src/summary.js';

it('sends the film with its thumbnail', async () => {
  const sent: [method: string, payload: Record<string, unknown>][] = [];
  const api = new Api('1:x');
  api.config.use(async (_, method, payload) => {
    sent.push([method, { ...payload }]);
    return { ok: true, result: true as never };
  });
  const request: ComparisonRequest = {
    problem: { kind: 'cities', cities: presets.europe.slice(0, 3) },
    methods: ['gradient-descent', 'nelder-mead'],
    seed: 42,
  };
  const replyTo = { chatId: 7, messageId: 8, threadId: undefined };
  const [gif, thumbnail] = [Uint8Array.of(1, 2), Uint8Array.of(3)];
  const job: Job = {
    ...{ id: '1', updateId: 1, askerId: 7, language: 'en', replyTo },
    ...{ kind: 'film', request, notes: NO_NOTES },
  };
  await createAnswer(api, new OpenJobs(), pino({ level: 'silent' })).outcome(job, {
    kind: 'made',
    made: {
      kind: 'film',
      gif,
      thumbnail,
      width: 800,
      height: 1000,
      summary: summarize(compare(request, () => 0)),
    },
  });
  expect(sent.map(([method]) => method)).toStrictEqual(['sendAnimation']);
  const [[, payload]] = sent;
  expect(payload).toMatchObject({ chat_id: 7, width: 800, height: 1000 });
  const files = [payload.animation, payload.thumbnail].map((file) =>
    file instanceof InputFile ? file.filename : undefined,
  );
  expect(files).toStrictEqual(['mds-race-3.gif', 'thumbnail.jpg']);
});
