import type { ApiError } from '../api-error.js';

export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

export function success(result: unknown): Reply {
  return json(200, { ok: true, result });
}

/**
 * ApiResponse: "In case of an unsuccessful request, 'ok' equals False and the error is explained in
 * the 'description'. An Integer 'error_code' field is also returned, but its contents are subject
 * to change in the future."
 */
export function failure({ code, message, parameters }: ApiError): Reply {
  const error = { ok: false, error_code: code, description: message };
  return json(code, { ...error, ...(parameters && { parameters }) });
}

export function bytes(body: Uint8Array): Reply {
  return { status: 200, contentType: 'application/octet-stream', body };
}

function json(status: number, value: object): Reply {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}
