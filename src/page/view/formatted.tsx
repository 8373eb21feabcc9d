import type { MessageEntity } from 'grammy/types';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { usePage } from './page.js';

interface FormattedProps {
  readonly text: string;
  /** In UTF-16 code units; by offset, of two that start together the longer one first. */
  readonly entities: readonly MessageEntity[] | undefined;
  onCommand(command: string): void;
}

/** A text with its formatting. Whatever it holds, it stays text. */
export function Formatted({ text, entities = [], onCommand }: FormattedProps) {
  return <>{pieces(text, 0, text.length, entities, onCommand)}</>;
}

function pieces(
  text: string,
  from: number,
  to: number,
  entities: readonly MessageEntity[],
  onCommand: FormattedProps['onCommand'],
): ComponentChildren[] {
  const parts: ComponentChildren[] = [];
  let at = from;
  for (const [index, entity] of entities.entries()) {
    if (entity.offset < at) continue;
    const end = Math.min(entity.offset + entity.length, to);
    const inside = entities.slice(index + 1).filter(({ offset }) => offset < end);
    parts.push(
      ...linked(text.slice(at, entity.offset)),
      <Entity entity={entity} source={text.slice(entity.offset, end)} onCommand={onCommand}>
        {pieces(text, entity.offset, end, inside, onCommand)}
      </Entity>,
    );
    // A block ends its line by itself.
    at = isBlock(entity) && text[end] === '\n' ? end + 1 : end;
  }
  parts.push(...linked(text.slice(at, to)));
  return parts;
}

/** Telegram's apps make links of addresses by themselves. */
function linked(text: string): ComponentChildren[] {
  return text
    .split(/(https?:\/\/[^\s<>"]*[\w/])/)
    .map((part, index) => (index % 2 === 1 ? <Link to={part}>{part}</Link> : part));
}

function isBlock({ type }: MessageEntity): boolean {
  return ['pre', 'blockquote', 'expandable_blockquote'].includes(type);
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
