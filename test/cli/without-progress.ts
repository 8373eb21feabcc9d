/** What a command writes to standard error, without the progress that it reports on a slow machine. */
export function withoutProgress(error: string): string {
  return error.replace(/^[^\n:]+: \d+ %\n/gmu, '');
}
