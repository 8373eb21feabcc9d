import { GrammyError, HttpError } from 'grammy';
import { describe, expect, it } from 'vitest';
import { failureOf, isExpectedRefusal } from '../../src/bot/failures.js';

function refusal(error_code: number, description: string): GrammyError {
  return new GrammyError('refused', { ok: false, error_code, description }, 'sendMessage', {});
}

describe('a refusal of the Bot API', () => {
  it.each([
    [400, 'Bad Request: chat not found', 'forbidden'],
    [403, 'Forbidden: bot was blocked by the user', 'forbidden'],
    [400, 'Bad Request: invalid file_id', 'wrong-file'],
    [400, 'Bad Request: file_id not specified', 'wrong-file'],
    [400, 'Bad Request: wrong file identifier/HTTP URL specified', 'wrong-file'],
    [400, 'Bad Request: TOPIC_CLOSED', 'muted'],
    [400, 'Bad Request: not enough rights to send animations to the chat', 'no-rights'],
  ] as const)('is to be expected: %i %s', (code, description, failure) => {
    const error = refusal(code, description);
    expect(failureOf(error)).toBe(failure);
    expect(isExpectedRefusal(error)).toBe(true);
  });

  it.each([
    [400, "Bad Request: can't parse entities", 'refused'],
    [429, 'Too Many Requests: retry after 3', 'not-taken'],
    [502, 'Bad Gateway', 'not-taken'],
  ] as const)('is for the operator: %i %s', (code, description, failure) => {
    const error = refusal(code, description);
    expect(failureOf(error)).toBe(failure);
    expect(isExpectedRefusal(error)).toBe(false);
  });

  it('is neither a broken connection nor an error of ours', () => {
    expect(isExpectedRefusal(new HttpError('broken', new Error('reset')))).toBe(false);
    expect(isExpectedRefusal(new TypeError('Expected a chat, got none'))).toBe(false);
  });
});
