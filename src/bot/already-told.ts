/** A handler has failed for the reason in `cause`, and has told the sender so. */
export class AlreadyTold extends Error {
  override readonly name = 'AlreadyTold';

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
