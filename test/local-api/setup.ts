import type { ApiResponse, ApiSuccess, Chat, Message, Update, User } from 'grammy/types';
import { onTestFinished } from 'vitest';
import {
  type LocalApi,
  type LocalApiOptions,
  startLocalApi,
} from '../../src/local-api/local-api.js';

export const TOKEN = '123456:local-token';

export const anna: User = { id: 7, is_bot: false, first_name: 'Anna', language_code: 'ru' };
export const boris: User = { id: 8, is_bot: false, first_name: 'Boris', username: 'boris' };
export const annasChat: Chat.PrivateChat = { id: 7, type: 'private', first_name: 'Anna' };
export const group: Chat.SupergroupChat = {
  id: -1001,
  type: 'supergroup',
  title: 'Walks',
  username: 'walks',
};

export const carl: User = { id: 9, is_bot: false, first_name: 'Carl', language_code: 'en' };
export const channel: Chat.ChannelChat = { id: -1002, type: 'channel', title: 'Optimisation' };
export const forum: Chat.SupergroupChat = {
  id: -1003,
  type: 'supergroup',
  title: 'Forum',
  is_forum: true,
};
export const basicGroup: Chat.GroupChat = { id: -500, type: 'group', title: 'Small' };
export const otherBot: User = { id: 99, is_bot: true, first_name: 'Other', username: 'other_bot' };

/** A server for the one test that asks; it closes with the test. */
export async function startedApi(options: Partial<LocalApiOptions> = {}): Promise<LocalApi> {
  const api = await startLocalApi({ token: TOKEN, ...options });
  onTestFinished(() => api.close());
  return api;
}

/** A server on which Anna has written to the bot, her message having number 1. */
export async function apiWithAnna(options: Partial<LocalApiOptions> = {}): Promise<LocalApi> {
  const api = await startedApi(options);
  api.say(annasChat, anna, 'hello');
  return api;
}

/** The updates that wait for the bot, which are confirmed thereby. */
export async function takeUpdates(api: LocalApi, params: object = {}): Promise<Update[]> {
  const updates = resultOf<Update[]>(await call(api, 'getUpdates', params));
  const last = updates.at(-1)?.update_id;
  if (last !== undefined) await call(api, 'getUpdates', { offset: last + 1 });
  return updates;
}

export type Answer = { status: number } & ApiResponse<unknown>;

async function answerTo(response: Response): Promise<Answer> {
  const answer = (await response.json()) as ApiResponse<unknown>;
  return { status: response.status, ...answer };
}

/** Calls a method with parameters as JSON. */
export async function call(api: LocalApi, method: string, params: object = {}): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return request(api, `/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(params),
  });
}

/** Calls a method with a multipart form; values that are no text travel as JSON. */
export async function callForm(
  api: LocalApi,
  method: string,
  fields: Record<string, unknown>,
  files: Record<string, { name: string; bytes: Uint8Array }> = {},
): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    body.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  for (const [field, { name, bytes }] of Object.entries(files)) {
    body.set(field, new Blob([new Uint8Array(bytes)]), name);
  }
  return request(api, `/bot${TOKEN}/${method}`, { method: 'POST', body });
}

export async function request(
  api: LocalApi,
  path: string,
  init: RequestInit = {},
): Promise<Answer> {
  return answerTo(await fetch(`${api.root}${path}`, init));
}

/** The result of an accepted call. */
export function resultOf<T>(answer: Answer): T {
  if (!answer.ok) throw new Error(`Expected an accepted call, got ${JSON.stringify(answer)}`);
  return (answer as ApiSuccess<T>).result;
}

export const messageOf = (answer: Answer): Message => resultOf<Message>(answer);

/** The answer to a call that is refused with 400. */
export function badRequest(what: string) {
  return { status: 400, ok: false, error_code: 400, description: `Bad Request: ${what}` };
}

/** The smallest thing that is a GIF: signature, canvas, trailer, padded to a size in bytes. */
export function gif(width = 3, height = 2, size = 14): Buffer {
  const bytes = Buffer.alloc(Math.max(size, 14));
  bytes.write('GIF89a', 'latin1');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  bytes[bytes.length - 1] = 0x3b;
  return bytes;
}

/** Puts a GIF into Anna's chat by the bot. */
export async function sendGif(api: LocalApi, fields: object = {}): Promise<Message> {
  const files = { animation: { name: 'race.gif', bytes: gif() } };
  return messageOf(await callForm(api, 'sendAnimation', { chat_id: anna.id, ...fields }, files));
}

/** The smallest thing that is a JPEG: a segment, the header of a frame, padded to a size in bytes. */
export function jpeg(width: number, height: number, size = 30): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.write('ffd8ffe00010', 'hex');
  bytes.write('ffc0001108', 20, 'hex');
  bytes.writeUInt16BE(height, 25);
  bytes.writeUInt16BE(width, 27);
  return bytes;
}
