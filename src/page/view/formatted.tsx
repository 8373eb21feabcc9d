import type { MessageEntity } from 'grammy/types';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from './page.js';

const BLOCKS = ['pre', 'blockquote', 'expandable_blockquote'];
const WITHOUT_LINKS = ['text_link', 'code', 'pre', 'spoiler', 'bot_command'];

interface FormattedProps {
  readonly text: string;
  /** In UTF-16 code units; by offset, of two that start together the longer one first. */
  readonly entities: readonly MessageEntity[] | undefined;
  onCommand(command: string): void;
}

/** A text with its formatting. Whatever it holds, it stays text. */
export function Formatted({ text, entities = [], onCommand }: FormattedProps) {
  return <>{pieces({ text, from: 0, to: text.length, entities, onCommand, isPlain: true })}</>;
}

interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly entities: readonly MessageEntity[];
  /** Whether it is in nothing that has no links. */
  readonly isPlain: boolean;
  onCommand(command: string): void;
}

function pieces({ text, from, to, entities, isPlain, onCommand }: Piece): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  const shown = (start: number, end: number) =>
    isPlain ? linked(text.slice(start, end)) : [text.slice(start, end)];
  let at = from;
  for (const [index, entity] of entities.entries()) {
    const { offset, type } = entity;
    if (offset < at) continue;
    const end = Math.min(offset + entity.length, to);
    const inside = {
      ...{ text, onCommand, from: offset, to: end },
      entities: entities.slice(index + 1).filter((other) => other.offset < end),
      isPlain: isPlain && !WITHOUT_LINKS.includes(type),
    };
    parts.push(
      ...shown(at, offset),
      <Entity entity={entity} source={text.slice(offset, end)} onCommand={onCommand}>
        {pieces(inside)}
      </Entity>,
    );
    // A block ends its line by itself.
    at = BLOCKS.includes(type) && text[end] === '\n' ? end + 1 : end;
  }
  parts.push(...shown(at, to));
  return parts;
}

/** Telegram's apps make links of addresses by themselves. */
function linked(text: string): ComponentChildren[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[\w/])/)
    .map((part, index) => (index % 2 === 1 ? <Link to={part}>{part}</Link> : part));
}

interface EntityProps {
  readonly entity: MessageEntity;
  /** The text it covers. */
  readonly source: string;
  readonly children: ComponentChildren;
  onCommand(command: string): void;
}

function Entity({ entity, source, children, onCommand }: EntityProps) {
  switch (entity.type) {
    case 'bold':
      return <strong>{children}</strong>;
    case 'italic':
      return <em>{children}</em>;
    case 'underline':
      return <u>{children}</u>;
    case 'strikethrough':
      return <s>{children}</s>;
    case 'code':
      return <code>{children}</code>;
    case 'pre':
      return <code class="pre">{children}</code>;
    case 'blockquote':
    case 'expandable_blockquote':
      return <span class="blockquote">{children}</span>;
    case 'spoiler':
      return <Spoiler>{children}</Spoiler>;
    case 'bot_command':
      return (
        <button type="button" class="command" onClick={() => onCommand(source)}>
          {children}
        </button>
      );
    case 'text_link':
      return <Link to={entity.url}>{children}</Link>;
    default:
      return <>{children}</>;
  }
}

function Spoiler({ children }: { children: ComponentChildren }) {
  const { words } = usePage();
  const [isShown, setShown] = useState(false);
  if (isShown) return <span>{children}</span>;
  return (
    <button
      type="button"
      class="spoiler"
      aria-label={words.say('page-spoiler')}
      onClick={() => setShown(true)}
    >
      {children}
    </button>
  );
}

/** Leads nowhere but to the web. */
export function Link({ to, children }: { to: string; children: ComponentChildren }) {
  const isWeb = URL.canParse(to) && /^https?:$/.test(new URL(to).protocol);
  if (!isWeb) return <>{children}</>;
  return (
    <a href={to} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
