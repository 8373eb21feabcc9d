/** Where the program reads and writes, and what it knows of its surroundings. */
export interface Surroundings {
  readonly input: AsyncIterable<Buffer>;
  /** Somebody types the input. */
  readonly isInputTerminal: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Standard error is a terminal that understands escape codes. */
  readonly isTerminal: boolean;
  /** Runs `cleanup`, which must be synchronous, before a signal ends the program; returns its removal. */
  onInterrupt(cleanup: () => void): () => void;
  /** Resolves when a signal asks a server to end. */
  stopped(): Promise<void>;
  out(content: string | Uint8Array): void;
  error(text: string): void;
}
