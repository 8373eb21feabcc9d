import type { Message } from 'grammy/types';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isOwn, type Room } from '../../chat/contract.js';
import { useDraft } from '../state/draft.js';
import { addressOf, type Place } from '../state/place.js';
import { useAttachment } from './attachment.js';
import type { Attention } from './attention.js';
import { AttentionBar } from './attention-bar.js';
import { Bar } from './bar.js';
import { Menu, menuAttributes, useCommandMenu } from './command-menu.js';
import { useEscape } from './escape.js';
import { Icon } from './icon.js';
import { usePage } from './page.js';
import { useSending } from './sending.js';
import { useTyping } from './typing.js';

interface ComposerProps {
  readonly scroller: RefObject<HTMLDivElement | null>;
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
/** Part of the view that a press of PageUp moves. */
const PAGE = 0.9;

/** Where one writes. */
export function Composer(props: ComposerProps) {
  const { scroller, room, place, messages, attention, onAttend, onLeave } = props;
  const { words, person } = usePage();
  const draft = useDraft(addressOf(place));
  const [correction, setCorrection] = useState('');
  const editing = attention?.to === 'edit' ? attention.message : undefined;
  const attended = attention?.message.message_id;
  const { file, attach, put } = useAttachment(() => {
    if (editing) onAttend(undefined);
  });
  const sending = useSending();
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const text = editing ? correction : draft.text;
  const write = editing ? setCorrection : draft.write;
  const menu = useCommandMenu(editing ? '' : text, room.commands);
  useTyping(field);

  useEffect(() => {
    setCorrection(editing?.text ?? editing?.caption ?? '');
    document.getElementById(`message-${attended}`)?.scrollIntoView({ block: 'nearest' });
  }, [editing?.message_id, attended]);
  useEffect(() => {
    if (!isTouch || attended !== undefined) field.current?.focus();
  }, [attended, file]);
  useLayoutEffect(() => {
    const { current } = field;
    if (!current) return;
    current.style.height = 'auto';
    current.style.height = `${current.scrollHeight}px`;
  }, [text]);

  const send = async (source = text.trim()): Promise<void> => {
    const replyTo = editing ? undefined : attended;
    const where = { chatId: room.id, replyTo, thread: place.thread };
    const outgoing = { text: source, where, editing, file: editing ? undefined : file };
    if (!sending.check(outgoing)) return;
    if (editing) {
      if (await sending.send(outgoing)) onAttend(undefined);
      return;
    }
    // At once: what is written meanwhile is the next message. What does not go out comes back.
    write('');
    put(undefined);
    onAttend(undefined);
    if (await sending.send(outgoing)) return;
    draft.restore(source);
    put(file);
    onAttend(attention);
  };

  /** Answers the message above or below the one that is answered now. */
  const step = (by: number): void => {
    const at = messages.findIndex(({ message_id }) => message_id === attended);
    const message = messages[(at === -1 ? messages.length : at) + by];
    if (message) onAttend({ to: 'reply', message });
  };

  useEscape(() => {
    if (menu.shown.length > 0) menu.close();
    else if (attention) onAttend(undefined);
    else if (file) put(undefined);
    else onLeave();
  });

  const press = (event: KeyboardEvent): void => {
    if (event.isComposing || event.altKey) return;
    const chosen = menu.shown[menu.at];
    const up = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const page = { PageUp: -PAGE, PageDown: PAGE }[event.key];
    const isEnter = event.key === 'Enter' && !event.shiftKey && !isTouch;
    const own = messages.findLast((message) => isOwn(message, person));
    if (up !== undefined && (event.ctrlKey || event.metaKey)) step(up);
    else if (up !== undefined && chosen) menu.move(up);
    else if (page !== undefined)
      scroller.current?.scrollBy(0, page * scroller.current.clientHeight);
    else if (event.key === 'Tab' && chosen) write(`/${chosen.command} `);
    else if (isEnter) void send(chosen && `/${chosen.command}`);
    else if (event.key === 'ArrowUp' && text === '' && !file && own) {
      onAttend({ to: 'edit', message: own });
    } else return;
    event.preventDefault();
  };

  return (
    <div class="composer">
      <Menu menu={menu} onChoose={({ command }) => send(`/${command}`)} />
      {attention && <AttentionBar attention={attention} onRelease={() => onAttend(undefined)} />}
      {file && (
        <Bar
          title={words.size(file.size)}
          line={file.name}
          remove={words.say('page-drop-file')}
          onRemove={() => put(undefined)}
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
        <button
          type="button"
          disabled={text !== ''}
          onClick={() => {
            write('/');
            field.current?.focus();
          }}
        >
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
