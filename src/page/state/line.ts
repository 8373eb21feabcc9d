import type {
  Becoming,
  Editing,
  PageEvent,
  Pressing,
  Saying,
  Sending,
} from '../../chat/contract.js';

/** Milliseconds before a line that was refused is tried again. */
const PAUSE = 1000;

/** How a wish ended: what it was about is gone, or for another reason nothing was done. */
export type Ended = 'done' | 'gone' | 'not-done';

/** Hears what happens, again after each break of the line. */
export function listen(
  hear: (event: PageEvent) => void,
  online: (isOnline: boolean) => void,
): void {
  const source = new EventSource('/chat/events');
  source.onopen = () => online(true);
  source.onmessage = ({ data }) => hear(JSON.parse(data));
  source.onerror = () => {
    online(false);
    // A line that broke comes back by itself, one that was refused does not.
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(hear, online), PAUSE);
  };
}

/** What the person can do. */
export const wishes = {
  say: (saying: Saying) => post('/chat/messages', saying),
  edit: (editing: Editing) => post('/chat/edits', editing),
  press: (pressing: Pressing) => post('/chat/presses', pressing),
  become: (becoming: Becoming) => post('/chat/person', becoming),
  send: (sending: Sending, file: File) =>
    ended(
      '/chat/documents',
      'application/octet-stream',
      new Blob([JSON.stringify(sending), '\n', file]),
    ),
};

function post(path: string, wish: object): Promise<Ended> {
  return ended(path, 'application/json', JSON.stringify(wish));
}

async function ended(path: string, type: string, body: BodyInit): Promise<Ended> {
  try {
    const { ok, status } = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': type },
      body,
    });
    if (ok) return 'done';
    return status === 404 ? 'gone' : 'not-done';
  } catch {
    return 'not-done';
  }
}
