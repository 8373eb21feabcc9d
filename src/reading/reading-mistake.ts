/** Why a request was not read, for the text layer. */
export type ReadingMistake =
  /** The list exceeded the deadline. */
  | { readonly kind: 'list-too-slow' }
  /** The file exceeded the deadline. */
  | { readonly kind: 'file-too-slow' }
  /** Too many requests wait to be read. */
  | { readonly kind: 'reader-busy' };
