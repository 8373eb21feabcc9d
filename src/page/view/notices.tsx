import { useEffect, useRef } from 'preact/hooks';
import type { Change, State } from '../state/state.js';
import type { Words } from '../words.js';

/** Milliseconds that a line stays. */
const TIME = 6000;

interface NoticesProps {
  readonly words: Words;
  readonly state: Pick<State, 'notice' | 'alerts' | 'isOnline'>;
  change(change: Change): void;
}

/** What the bot says to who has pressed, what went wrong, and whether the program is there. */
export function Notices({ words, state, change }: NoticesProps) {
  const { notice, alerts, isOnline } = state;
  const [alert] = alerts;
  useEffect(() => {
    if (notice === undefined) return undefined;
    const timer = setTimeout(() => change({ type: 'notice', notice: undefined }), TIME);
    return () => clearTimeout(timer);
  }, [notice, change]);
  return (
    <>
      <div class="notices" role="status">
        {!isOnline && <p class="notice">{words.say('page-offline')}</p>}
        {notice !== undefined && (
          <p class="notice" dir="auto">
            {notice}
          </p>
        )}
      </div>
      {alert !== undefined && (
        <Alert
          key={alerts.length}
          text={alert}
          words={words}
          onRead={() => change({ type: 'alert-read' })}
        />
      )}
    </>
  );
}

interface AlertProps {
  readonly text: string;
  readonly words: Words;
  onRead(): void;
}

function Alert({ text, words, onRead }: AlertProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="alert" onClose={onRead}>
      <p dir="auto">{text}</p>
      <button type="button" onClick={() => dialog.current?.close()}>
        {words.say('page-ok')}
      </button>
    </dialog>
  );
}
