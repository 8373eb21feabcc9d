import type { ApiMethods } from 'grammy/types';
import type { Params } from '../params.js';
import type { Telegram } from '../state/telegram.js';

export type MethodName = keyof ApiMethods;

type Result<M extends MethodName> = ReturnType<ApiMethods[M]>;

/** Carries a call out and gives its result, or throws an ApiError. The signal ends waiting. */
export type Handler<M extends MethodName> = (
  telegram: Telegram,
  params: Params,
  signal: AbortSignal,
) => Result<M> | Promise<Result<M>>;
