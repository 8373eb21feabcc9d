import type { IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { ApiError } from '../api-error.js';
import type { Params } from '../params.js';
import type { OpenCall } from '../state/call-log.js';
import type { Fault } from '../state/faults.js';
import type { Telegram } from '../state/telegram.js';
import { parseRequest } from './parse-request.js';
import { failure, type Reply } from './reply.js';

/** What to do with the connection: answer, cut it, or let it stand without an answer. */
export type Ending = Reply | 'cut' | 'leave open';

/** A request on its way through the server. */
export interface Arrival {
  readonly request: IncomingMessage;
  readonly query: string;
  /** Tells that the caller has gone. */
  readonly signal: AbortSignal;
}

/** What a call does; throws an ApiError if that is refused. */
export type Work = (params: Params) => Promise<{ result: unknown; reply: Reply }>;

/** Carries a call out, with what is ordered to go wrong, and logs it under the name given. */
export async function answerCall(
  telegram: Telegram,
  name: string,
  { request, query, signal }: Arrival,
  work: Work,
): Promise<Ending> {
  const fault = telegram.faults.strike(name);
  const call = telegram.calls.begin(name, fault);
  if (fault?.kind === 'cut-upload') return cut(call, false);
  try {
    // Making requests: "We support GET and POST HTTP methods."
    if (request.method !== 'GET' && request.method !== 'POST') {
      throw new ApiError(405, 'Method Not Allowed');
    }
    const params = await parseRequest(request, query);
    call.take(params.asRecord());
    if (fault?.kind === 'cut-before') return cut(call, false);
    if (fault?.kind === 'half-open') {
      call.end({ kind: 'unanswered' });
      return 'leave open';
    }
    await startOf(fault);
    const { result, reply } = await work(params);
    if (fault?.kind === 'cut-after' || signal.aborted) return cut(call, true);
    call.end({ kind: 'done', result });
    return reply;
  } catch (error) {
    if (fault?.kind === 'cut-after') return cut(call, false);
    const refusal = error instanceof ApiError ? error : bug(error);
    const { code, message: description } = refusal;
    // An error on order is no mistake of the bot's.
    if (fault?.kind !== 'refusal') {
      telegram.events.append({ type: 'refused', method: name, code, description });
    }
    call.end({ kind: 'refused', code, description });
    return failure(refusal);
  }
}

function cut(call: OpenCall, delivered: boolean): 'cut' {
  call.end({ kind: 'cut', delivered });
  return 'cut';
}

async function startOf(fault: Fault | undefined): Promise<void> {
  if (fault?.kind === 'delay') await delay(fault.ms);
  if (fault?.kind === 'refusal') {
    throw new ApiError(fault.code, fault.description, fault.parameters);
  }
}

function bug(error: unknown): ApiError {
  return new ApiError(
    500,
    `Internal Server Error: ${error instanceof Error ? error.stack : error}`,
  );
}
