import type { ResponseParameters } from 'grammy/types';

/**
 * A call that Telegram refuses. `code` is the HTTP status and the `error_code`, `message` is the
 * `description`; the HTTP edge renders all three.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly code: number,
    description: string,
    readonly parameters?: ResponseParameters,
  ) {
    super(description);
  }
}

/** Status 400, `what` being the part of the description after "Bad Request: ". */
export function badRequest(what: string): ApiError {
  return new ApiError(400, `Bad Request: ${what}`);
}

/** Status 403, `what` being the part of the description after "Forbidden: ". */
export function forbidden(what: string): ApiError {
  return new ApiError(403, `Forbidden: ${what}`);
}
