import type { Message } from 'grammy/types';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isOwn, MOST_CAPTION, MOST_TEXT, type Room } from '../../chat/contract.js';
import { useDraft } from '../state/draft.js';
import { wishes } from '../state/line.js';
import { addressOf, type Place } from '../state/place.js';
import { useAttachment } from './attachment.js';
import type { Attention } from './attention.js';
import { Bar } from './bar.js';
import { Menu, menuAttributes, useCommandMenu } from './command-menu.js';
import { gist } from './gist.js';
import { Icon } from './icon.js';
import { nameOf } from './name.js';
import { usePage } from './page.js';
import { useTyping } from './typing.js';

interface ComposerProps {
  readonly room: Room;
  readonly place: Place;
  /** Those that are shown. */
  readonly messages: readonly Message[];
  readonly attention: Attention | undefined;
  onAttend(attention: Attention | undefined): void;
  onLeave(): void;
}

/** On a touch screen Enter begins a line, and the keyboard comes only when it is called. */
const isTouch = matchMedia('(pointer: coarse)').matches;

/** Where one writes. */
export function Composer({ room, place, messages, attention, onAttend, onLeave }: ComposerProps) {
  const { words, person, notify, act } = usePage();
  const [draft, setDraft] = useDraft(addressOf(place));
  const [correction, setCorrection] = useState('');
  const [file, attach, dropFile] = useAttachment();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const isBusy = useRef(false);
  const editing = attention?.to === 'edit' ? attention.message : undefined;
  const [text, write] = editing ? [correction, setCorrection] : [draft, setDraft];
  const menu = useCommandMenu(editing ? '' : text, room.commands);
  useTyping(field);

  useEffect(() => setCorrection(editing?.text ?? editing?.caption ?? ''), [editing]);
  useEffect(() => {
    if (!isTouch || attention) field.current?.focus();
  }, [attention, file]);
  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [text]);

  const wish = (source: string) => {
    const { id: chatId } = room;
    if (editing) return wishes.edit({ chatId, messageId: editing.message_id, text: source });
    const where = { chatId, replyTo: attention?.message.message_id, thread: place.thread };
    if (!file) return wishes.say({ ...where, text: source });
    return wishes.send({ ...where, name: file.name, type: file.type, caption: source }, file);
  };

  const send = async (source = text.trim()) => {
    const isCaption = file !== undefined || editing?.document !== undefined;
    const { length } = source;
    const most = isCaption ? MOST_CAPTION : MOST_TEXT;
    if (length > most) {
      const id = isCaption ? 'page-caption-too-long' : 'page-too-long';
      notify(words.say(id, { most, length }));
    }
    if (isBusy.current || length > most || (length === 0 && !isCaption)) return;
    isBusy.current = true;
    if (await act(wish(source))) {
      write('');
      dropFile();
      onAttend(undefined);
    }
    isBusy.current = false;
  };

  /** Answers the message above or below the one that is answered now. */
  const step = (by: number) => {
    const at = attention ? messages.indexOf(attention.message) : messages.length;
    const message = messages[at + by];
    if (message) onAttend({ to: 'reply', message });
  };

  const letGo = () => {
    if (menu.shown.length > 0) menu.close();
    else if (attention) onAttend(undefined);
    else if (file) dropFile();
    else onLeave();
  };

  const press = (event: KeyboardEvent) => {
    if (event.isComposing || event.altKey) return;
    const chosen = menu.shown[menu.at];
    const up = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const isEnter = event.key === 'Enter' && !event.shiftKey && !isTouch;
    const own = messages.findLast((message) => isOwn(message, person));
    if (event.key === 'Escape') letGo();
    else if (up !== undefined && event.ctrlKey) step(up);
    else if (up !== undefined && chosen) menu.move(up);
    else if (event.key === 'Tab' && chosen) write(`/${chosen.command} `);
    else if (isEnter) void send(chosen && `/${chosen.command}`);
    else if (event.key === 'ArrowUp' && text === '' && own) onAttend({ to: 'edit', message: own });
    else return;
    event.preventDefault();
  };

  return (
    <div class="composer">
      <Menu menu={menu} onChoose={({ command }) => send(`/${command}`)} />
      {attention && (
        <Bar
          title={
            editing
              ? words.say('page-editing')
              : words.say('page-replying', { name: nameOf(attention.message) })
          }
          line={gist(attention.message)}
          remove={words.say('page-cancel')}
          onRemove={() => onAttend(undefined)}
        />
      )}
      {file && (
        <Bar
          title={words.size(file.size)}
          line={file.name}
          remove={words.say('page-drop-file')}
          onRemove={dropFile}
        />
      )}
      <div class="write">
        <button type="button" onClick={() => picker.current?.click()}>
          <Icon
            name={words.say('page-attach')}
            path="M8 12.5l6.5-6.5a3 3 0 0 1 4.2 4.2l-8.2 8.2a5 5 0 0 1-7-7l8-8"
          />
        </button>
        <input
          ref={picker}
          type="file"
          hidden
          onChange={({ currentTarget }) => {
            attach(currentTarget.files);
            currentTarget.value = '';
          }}
        />
        <button type="button" onClick={() => write('/')}>
          <Icon name={words.say('page-commands')} path="M15 5l-6 14" />
        </button>
        <textarea
          ref={field}
          rows={1}
          dir="auto"
          value={text}
          aria-label={words.say(file ? 'page-caption' : 'page-compose')}
          placeholder={words.say(file ? 'page-caption' : 'page-compose')}
          onInput={({ currentTarget }) => write(currentTarget.value)}
          onKeyDown={press}
          {...menuAttributes(menu)}
        />
        <button type="button" class="send" onClick={() => send()}>
          <Icon
            name={words.say(editing ? 'page-save-edit' : 'page-send')}
            path="M4 12l16-8-5 16-4-7z"
          />
        </button>
      </div>
    </div>
  );
}
