import { onTestFinished } from 'vitest';
import { type Chat, openChat } from '../../src/chat/chat.js';
import type { PageEvent } from '../../src/chat/contract.js';
import { servePage } from '../../src/chat/serve.js';
import { type LocalApi, startLocalApi } from '../../src/local-api/local-api.js';

export const BUILT_PAGE = new URL('../../dist/page/', import.meta.url);

export const TOKEN = '1:token-of-the-chat';
export const PRIVATE = 1000;
export const GROUP = -1001;
/** The number of the channel's post in the group. */
export const POST = 1;

export interface StartedChat {
  readonly api: LocalApi;
  readonly chat: Chat;
  readonly root: string;
  readonly port: number;
  /** Posts what the page would, with other headers if need be. */
  post(path: string, wish: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** A chat page of the one test that asks, without a bot; it closes with the test. */
export async function startedChat(): Promise<StartedChat> {
  const api = await startLocalApi({ token: TOKEN });
  const chat = await openChat(api, { language: 'en', post: 'A post', page: BUILT_PAGE });
  const page = await servePage(chat, 0);
  onTestFinished(() => {
    page.close();
    return api.close();
  });
  const root = `http://localhost:${page.port}`;
  return {
    api,
    chat,
    root,
    port: page.port,
    post: (path, wish, headers = {}) =>
      fetch(root + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(wish),
      }),
  };
}

/** What a page hears, as it comes. */
export async function listen(root: string): Promise<PageEvent[]> {
  const heard: PageEvent[] = [];
  const { body } = await fetch(`${root}/chat/events`);
  if (!body) throw new Error('Expected a stream, got none');
  const read = async () => {
    let rest = '';
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const [, data] = /^data: (.*)$/m.exec(block) ?? [];
        if (data !== undefined) heard.push(JSON.parse(data));
      }
    }
  };
  // It ends with the server, be it in the middle of something.
  read().catch(() => {});
  return heard;
}
