import { GifReader } from 'omggif';

/** A film as a viewer that follows the GIF specification shows it. */
export interface Decoded {
  readonly width: number;
  readonly height: number;
  /** 0: for ever; null: once. */
  readonly loops: number | null;
  readonly images: readonly {
    readonly delayMs: number;
    readonly disposal: number;
    readonly pixels: number;
    readonly hasLocalPalette: boolean;
    /** The bytes of its compressed indices. */
    readonly bytes: number;
  }[];
  /** What is seen after each image: r, g, b, a a pixel. */
  readonly frames: readonly Uint8ClampedArray[];
}

/** Decodes with omggif; leaves each image standing, so it expects disposal 0 or 1. */
export function decode(gif: Uint8Array): Decoded {
  const reader = new GifReader(gif);
  const seen = new Uint8ClampedArray(4 * reader.width * reader.height);
  const order = Array.from({ length: reader.numFrames() }, (_, k) => k);
  return {
    width: reader.width,
    height: reader.height,
    // omggif types it as a number, but gives null without the extension.
    loops: reader.loopCount(),
    images: order.map((k) => {
      const info = reader.frameInfo(k);
      return {
        delayMs: 10 * info.delay,
        disposal: info.disposal,
        pixels: info.width * info.height,
        hasLocalPalette: info.has_local_palette,
        bytes: info.data_length,
      };
    }),
    frames: order.map((k) => {
      reader.decodeAndBlitFrameRGBA(k, seen);
      return seen.slice();
    }),
  };
}
