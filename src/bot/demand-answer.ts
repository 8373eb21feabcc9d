import { HttpError, type Transformer } from 'grammy';

/** Characters of a wrong answer that an error quotes. */
const LONGEST_QUOTATION = 200;

/**
 * Takes an answer that no Bot API gives for a broken call: something else answers at that address,
 * such as a gateway in trouble.
 */
export const demandAnswer: Transformer = async (call, method, payload, signal) => {
  const answer = await call(method, payload, signal);
  if (isAnswer(answer)) return answer;
  const text = JSON.stringify(answer).slice(0, LONGEST_QUOTATION);
  const cause = new Error(`Expected an answer of the Bot API, got ${text}`);
  throw new HttpError(`Network request for '${method}' failed!`, cause);
};

function isAnswer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  return value.ok === true || ('error_code' in value && typeof value.error_code === 'number');
}
