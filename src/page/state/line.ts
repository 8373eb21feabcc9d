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

/** How a wish ended: what it was about is gone, it was not taken, or nobody has answered. */
export type Ended = 'done' | 'gone' | 'refused' | 'unanswered';

/**
 * Hears what happens, again after each break of the line. A tab that nobody sees lets go of it: a
 * browser has few for all tabs together.
 */
export function listen(
  hear: (event: PageEvent) => void,
  online: (isOnline: boolean) => void,
): void {
  let source: EventSource | undefined;
  const open = () => {
    source?.close();
    source = undefined;
    if (document.hidden) return;
    const opened = new EventSource('/chat/events');
    source = opened;
    opened.onopen = () => online(true);
    opened.onmessage = ({ data }) => hear(JSON.parse(data));
    opened.onerror = () => {
      if (source !== opened) return;
      online(false);
      // A line that broke comes back by itself, one that was refused does not.
      if (opened.readyState === EventSource.CLOSED) setTimeout(open, PAUSE);
    };
  };
  document.addEventListener('visibilitychange', open);
  open();
}

/** What the person can do. */
export const wishes = {
  say: (saying: Saying) => post('/chat/messages', saying),
  edit: (editing: Editing) => post('/chat/edits', editing),
  press: (pressing: Pressing) => post('/chat/presses', pressing),
  become: (becoming: Becoming) => post('/chat/person', becoming),
  send: (sending: Sending, bytes: ArrayBuffer) =>
    ended(
      '/chat/documents',
      'application/octet-stream',
      new Blob([JSON.stringify(sending), '\n', bytes]),
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
    return status === 404 ? 'gone' : 'refused';
  } catch {
    return 'unanswered';
  }
}
