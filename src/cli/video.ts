import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { CommandMistake } from '../text/mistakes.js';
import type { Surroundings } from './surroundings.js';

const PIXELS = ['-pix_fmt', 'yuv420p'];

/** Why no video can be made, if so. */
export async function findNoVideo(): Promise<CommandMistake | undefined> {
  const works = await ffmpeg(['-version'], new Uint8Array(), () => () => {});
  return works ? undefined : { kind: 'no-ffmpeg' };
}

/** Converts a GIF to an MP4 at `path`. */
export async function writeVideo(
  gif: Uint8Array,
  path: string,
  onInterrupt: Surroundings['onInterrupt'],
): Promise<CommandMistake | undefined> {
  // The GIF reader seeks, which a pipe cannot do, but ffmpeg's cache can.
  const input = ['-v', 'error', '-y', '-f', 'gif', '-i', 'cache:pipe:0'];
  const output = [...PIXELS, '-movflags', '+faststart', '-f', 'mp4', path];
  const works = await ffmpeg([...input, ...output], gif, onInterrupt);
  return works ? undefined : { kind: 'ffmpeg-failed' };
}

async function ffmpeg(
  args: readonly string[],
  input: Uint8Array,
  onInterrupt: Surroundings['onInterrupt'],
): Promise<boolean> {
  const child = spawn('ffmpeg', args, { stdio: ['pipe', 'ignore', 'ignore'] });
  const forget = onInterrupt(() => child.kill('SIGKILL'));
  // Its exit code says what a closed pipe would.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  try {
    const [code] = await once(child, 'close');
    return code === 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  } finally {
    forget();
  }
}
