import { expect, it } from 'vitest';
import { createOpenQuestions } from '../../src/bot/open-questions.js';

const chat = { id: 1, type: 'private', first_name: 'A' } as const;
const question = { chat, message_id: 5, date: 0 } as const;
const asked = { text: 'a, b', manner: { methods: ['bfgs', 'powell'], seed: 7 } } as const;

it('keeps choices that come before the question is known to be sent', async () => {
  const questions = createOpenQuestions();
  expect(await questions.choose(question, asked, new Map([[1, 10]]))).toEqual(new Map([[1, 10]]));
  await questions.open(question, asked);
  const both = await questions.choose(question, asked, new Map([[2, 20]]));
  expect(both).toEqual(
    new Map([
      [1, 10],
      [2, 20],
    ]),
  );
});

it('stays closed when it was closed before that, and opens again when nothing came of it', async () => {
  const questions = createOpenQuestions();
  questions.choose(question, asked, new Map([[1, 10]]));
  await questions.close(question);
  await questions.open(question, asked);
  expect(await questions.isOpen(question)).toBe(false);
  expect(await questions.choose(question, asked, new Map())).toBeUndefined();
  await questions.reopen(question);
  expect(await questions.choose(question, asked, new Map())).toEqual(new Map([[1, 10]]));
});
