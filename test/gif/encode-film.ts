import { createFilmEncoder, type FilmFormat } from '../../src/gif/film.js';
import type { Frame } from '../../src/gif/frame.js';
import type { Palette } from '../../src/gif/palette.js';

/** All frames in one go. */
export function encodeFilm(
  format: FilmFormat,
  palette: Palette,
  frames: Iterable<Frame>,
): Uint8Array {
  const encoder = createFilmEncoder(format, palette);
  for (const frame of frames) encoder.add(frame);
  return encoder.finish();
}
