import { createFilmEncoder, type FilmFormat } from '../../src/gif/film.js';
import type { Piece } from '../../src/gif/frame.js';
import type { Palette } from '../../src/gif/palette.js';

/** All frames in one go, each of them whole. */
export function encodeFilm(
  format: FilmFormat,
  palette: Palette,
  frames: Iterable<Uint8ClampedArray>,
): Uint8Array {
  const encoder = createFilmEncoder(format, palette);
  const { width, height } = format;
  for (const pixels of frames) encoder.add([{ x: 0, y: 0, width, height, pixels }]);
  return encoder.finish();
}

/** The pixels as a piece that is one row. */
export function row(pixels: Uint8ClampedArray): Piece {
  return { x: 0, y: 0, width: pixels.length / 4, height: 1, pixels };
}
