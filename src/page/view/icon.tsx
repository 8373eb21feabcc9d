/** A line drawing on 24 × 24, with its name. */
export function Icon({ name, path }: { name: string; path: string }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" role="img">
      <title>{name}</title>
      <path d={path} />
    </svg>
  );
}
