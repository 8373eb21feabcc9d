import GIFEncoder from 'gif-encoder-2';
import LZWEncoder from 'gif-encoder-2/src/LZWEncoder.js';
import { ByteStream } from './byte-stream.js';
import type { Frame } from './frame.js';
import type { Palette } from './palette.js';
import { FIRST_COLOR, PaletteIndex, TRANSPARENT } from './palette-index.js';
import { NO_CHANGE, Screen } from './screen.js';

const MAX_SIDE = 65535;
const MAX_DELAY_MS = 655350;

// As GIF89a numbers them.
const FOR_EVER = 0;
const LEAVE = 1;
const IMAGE_SEPARATOR = 0x2c;
const NO_LOCAL_PALETTE = 0;

/** Size in pixels, 1 to 65535 each way, and how long each frame stays, a multiple of 10 ms. */
export interface FilmFormat {
  readonly width: number;
  readonly height: number;
  readonly delayMs: number;
}

/**
 * Encodes the frames as an animated GIF (GIF89a) that loops for ever: one image and one delay for
 * each frame, however little it changes. Each pixel shows the palette's nearest colour. A frame is
 * read before the next is asked for, so the frames may share one buffer.
 *
 * @throws RangeError for a format, a palette or a frame of the wrong size, or without a frame
 */
export function encodeFilm(
  format: FilmFormat,
  palette: Palette,
  frames: Iterable<Frame>,
): Uint8Array {
  const encoder = new FilmEncoder(format, palette);
  encoder.start();
  for (const frame of frames) encoder.addFrame(frame);
  return encoder.finishedBytes();
}

/** gif-encoder-2 with one palette for the whole film and, for each frame, only what it changes. */
class FilmEncoder extends GIFEncoder {
  protected override readonly out = new ByteStream();
  private readonly screen: Screen;
  private readonly colorTable: Uint8Array;
  /** Bits of an index. */
  private readonly depth: number;
  private patch = NO_CHANGE;

  constructor(format: FilmFormat, palette: Palette) {
    checkFormat(format);
    super(format.width, format.height);
    this.screen = new Screen(format.width, format.height, new PaletteIndex(palette));

    this.depth = 32 - Math.clz32(palette.colors.length / 3);
    this.palSizeNeu = this.depth - 1;
    this.colorTable = new Uint8Array(3 << this.depth);
    this.colorTable.set(palette.colors, 3 * FIRST_COLOR);

    this.setDelay(format.delayMs);
    this.setRepeat(FOR_EVER);
    this.setDispose(LEAVE);
    this.setTransparent(TRANSPARENT);
  }

  finishedBytes(): Uint8Array {
    if (this.firstFrame) throw new RangeError('Expected at least one frame, got none');
    this.finish();
    return this.out.bytes();
  }

  protected override analyzePixels(): void {
    this.patch = this.screen.show(this.image);
  }

  protected override writePalette(): void {
    if (this.firstFrame) this.out.writeBytes(this.colorTable, 0, this.colorTable.length);
  }

  protected override writeImageDesc(): void {
    const { left, top, width, height } = this.patch;
    this.out.writeByte(IMAGE_SEPARATOR);
    for (const value of [left, top, width, height]) this.writeShort(value);
    this.out.writeByte(NO_LOCAL_PALETTE);
  }

  protected override writePixels(): void {
    const { width, height, indices } = this.patch;
    new LZWEncoder(width, height, indices, this.depth).encode(this.out);
  }
}

function checkFormat({ width, height, delayMs }: FilmFormat): void {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 1 || side > MAX_SIDE) {
      throw new RangeError(`Expected a side of 1 to ${MAX_SIDE} pixels, got ${side}`);
    }
  }
  if (!Number.isInteger(delayMs / 10) || delayMs < 0 || delayMs > MAX_DELAY_MS) {
    throw new RangeError(`Expected a delay of 0 to ${MAX_DELAY_MS} ms in tens, got ${delayMs}`);
  }
}
