import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from '../api-error.js';
import { findMethod } from '../methods/methods.js';
import type { Fault } from '../state/faults.js';
import type { Telegram } from '../state/telegram.js';
import { parseRequest } from './parse-request.js';
import { failure, type Reply, success } from './reply.js';

/**
 * Carries a call out, with what is ordered to go wrong, and logs it. Gives what to answer, or what
 * to do with the connection instead. The signal tells that the caller has gone.
 */
export async function answerCall(
  telegram: Telegram,
  method: string,
  request: IncomingMessage,
  query: string,
  signal: AbortSignal,
): Promise<Reply | 'cut' | 'leave open'> {
  const fault = telegram.faults.strike(method);
  const call = telegram.calls.begin(method, fault);
  if (fault?.kind === 'cut-upload') {
    call.end({ kind: 'cut', delivered: false });
    return 'cut';
  }
  try {
    // Making requests: "We support GET and POST HTTP methods."
    if (request.method !== 'GET' && request.method !== 'POST') {
      throw new ApiError(405, 'Method Not Allowed');
    }
    const params = await parseRequest(request, query);
    call.take(params.asRecord());
    if (fault?.kind === 'half-open') {
      call.end({ kind: 'unanswered' });
      return 'leave open';
    }
    if (fault?.kind === 'cut-before') {
      call.end({ kind: 'cut', delivered: false });
      return 'cut';
    }
    await startOf(fault);
    const handler = findMethod(method);
    if (!handler) throw new ApiError(404, 'Not Found: method not found');
    const result = await handler(telegram, params, signal);
    if (fault?.kind === 'cut-after' || signal.aborted) {
      call.end({ kind: 'cut', delivered: true });
      return 'cut';
    }
    call.end({ kind: 'done', result });
    return success(result);
  } catch (error) {
    const refusal = error instanceof ApiError ? error : bug(error);
    if (fault?.kind === 'cut-after') {
      call.end({ kind: 'cut', delivered: false });
      return 'cut';
    }
    const { code, message: description } = refusal;
    // An error on order is no mistake of the bot's.
    if (fault?.kind !== 'refusal') {
      telegram.events.append({ type: 'refused', method, code, description });
    }
    call.end({ kind: 'refused', code, description });
    return failure(refusal);
  }
}

async function startOf(fault: Fault | undefined): Promise<void> {
  if (fault?.kind === 'delay') await delay(fault.ms);
  if (fault?.kind === 'refusal')
    throw new ApiError(fault.code, fault.description, fault.parameters);
}

function bug(error: unknown): ApiError {
  return new ApiError(
    500,
    `Internal Server Error: ${error instanceof Error ? error.stack : error}`,
  );
}
