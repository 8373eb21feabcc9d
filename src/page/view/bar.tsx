interface BarProps {
  readonly title: string;
  readonly line: string;
  readonly remove: string;
  onRemove(): void;
}

/** What goes with the text that is written, and can be taken away. */
export function Bar({ title, line, remove, onRemove }: BarProps) {
  return (
    <div class="bar">
      <span class="bar-title">{title}</span>
      <bdi class="bar-line">{line}</bdi>
      <button type="button" aria-label={remove} onClick={onRemove}>
        ×
      </button>
    </div>
  );
}
