import { useEffect, useRef } from 'preact/hooks';
import type { Notice } from '../state/state.js';
import type { Words } from '../words.js';

/** Milliseconds that a line stays. */
const TIME = 6000;

interface NoticesProps {
  readonly words: Words;
  readonly notice: Notice | undefined;
  readonly isOnline: boolean;
  onDone(): void;
}

/** What the bot says to who has pressed, what went wrong, and whether the program is there. */
export function Notices({ words, notice, isOnline, onDone }: NoticesProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const text = notice?.text;
  useEffect(() => {
    if (!notice) return undefined;
    if (notice.alert) {
      dialog.current?.showModal();
      return undefined;
    }
    const timer = setTimeout(onDone, TIME);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <>
      <div class="notices" role="status">
        {!isOnline && <p class="notice">{words.say('page-offline')}</p>}
        {text !== undefined && !notice?.alert && (
          <p class="notice" dir="auto">
            {text}
          </p>
        )}
      </div>
      {notice?.alert && (
        <dialog ref={dialog} class="alert" onClose={onDone}>
          <p dir="auto">{text}</p>
          <button type="button" onClick={() => dialog.current?.close()}>
            {words.say('page-ok')}
          </button>
        </dialog>
      )}
    </>
  );
}
