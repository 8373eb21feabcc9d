import GIFEncoder from 'gif-encoder-2';
import { ByteStream } from './byte-stream.js';
import type { Piece } from './frame.js';
import { Lzw } from './lzw.js';
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

/** What the package would take the pixels from. */
const NO_IMAGE = new Uint8ClampedArray();

/** Size in pixels, 1 to 65535 each way, and how long each frame stays, a multiple of 10 ms. */
export interface FilmFormat {
  readonly width: number;
  readonly height: number;
  readonly delayMs: number;
}

/**
 * An animated GIF (GIF89a) in the making, that loops for ever: one image and one delay for each
 * frame, however little it changes. Each pixel shows the palette's nearest colour.
 */
export interface FilmEncoder {
  /**
   * Adds the next frame, given by pieces that hold all that differs from the frame before; those
   * of the first cover the picture. They are read at once, so that they may share one buffer.
   *
   * @throws RangeError for a piece beyond the picture, or with too many or too few bytes
   */
  add(pieces: readonly Piece[]): void;
  /**
   * The whole file.
   *
   * @throws RangeError without a frame
   */
  finish(): Uint8Array;
}

/** @throws RangeError for a format or a palette out of range */
export function createFilmEncoder(format: FilmFormat, palette: Palette): FilmEncoder {
  const encoder = new PatchEncoder(format, palette);
  encoder.start();
  return {
    add: (pieces) => encoder.addPieces(pieces),
    finish: () => encoder.finishedBytes(),
  };
}

/** gif-encoder-2 with one palette for the whole film and, for each frame, only what it changes. */
class PatchEncoder extends GIFEncoder {
  protected override readonly out = new ByteStream();
  private readonly screen: Screen;
  private readonly colorTable: Uint8Array;
  private readonly lzw: Lzw;
  private pieces: readonly Piece[] = [];
  private patch = NO_CHANGE;

  constructor(format: FilmFormat, palette: Palette) {
    checkFormat(format);
    super(format.width, format.height);
    this.screen = new Screen(format.width, format.height, new PaletteIndex(palette));

    // Bits of an index.
    const depth = 32 - Math.clz32(palette.colors.length / 3);
    this.lzw = new Lzw(Math.max(2, depth), this.out);
    this.palSizeNeu = depth - 1;
    this.colorTable = new Uint8Array(3 << depth);
    this.colorTable.set(palette.colors, 3 * FIRST_COLOR);

    this.setDelay(format.delayMs);
    this.setRepeat(FOR_EVER);
    this.setDispose(LEAVE);
    this.setTransparent(TRANSPARENT);
  }

  addPieces(pieces: readonly Piece[]): void {
    this.pieces = pieces;
    this.addFrame(NO_IMAGE);
  }

  finishedBytes(): Uint8Array {
    if (this.firstFrame) throw new RangeError('Expected at least one frame, got none');
    this.finish();
    return this.out.bytes();
  }

  protected override analyzePixels(): void {
    this.patch = this.screen.show(this.pieces);
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
    this.lzw.write(this.patch.indices);
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
