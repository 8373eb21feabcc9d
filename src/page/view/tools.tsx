import type { Message } from 'grammy/types';
import type { Attention } from './attention.js';
import { Icon } from './icon.js';
import { usePage } from './page.js';
import { pictureOf } from './picture.js';

interface ToolsProps {
  readonly message: Message;
  readonly isOwn: boolean;
  onAttend(attention: Attention): void;
}

/** What can be done with a message. */
export function Tools({ message, isOwn, onAttend }: ToolsProps) {
  const { words } = usePage();
  const picture = pictureOf(message);
  return (
    <div class="tools">
      {picture && (
        <a class="save" href={picture.address} download={picture.name}>
          <Icon name={words.say('page-save')} path="M12 4v11m-5-5l5 5 5-5M5 20h14" />
        </a>
      )}
      <button type="button" onClick={() => onAttend({ to: 'reply', message })}>
        <Icon name={words.say('page-reply')} path="M10 6l-6 6 6 6M4 12h10a6 6 0 0 1 6 6v1" />
      </button>
      {isOwn && (
        <button type="button" onClick={() => onAttend({ to: 'edit', message })}>
          <Icon name={words.say('page-edit')} path="M4 20l1-5L16 4l4 4L9 19z" />
        </button>
      )}
    </div>
  );
}
