import fc from 'fast-check';

/** A small film: its size, and the RGBA frames one after another. */
export interface SmallFilm {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly Uint8ClampedArray[];
}

const RGB = { min: 0, max: 0xffffff };

/** An opaque frame of colours 0xrrggbb. */
export function paint(colors: readonly number[]): Uint8ClampedArray {
  return Uint8ClampedArray.from(colors.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255, 255]));
}

/** A frame of `size` pixels that take the colours in turn. */
export function stripes(colors: readonly number[], size: number): Uint8ClampedArray {
  return paint(Array.from({ length: size }, (_, k) => colors[k % colors.length]));
}

/** So many different colours, spread over the cube; reproducible. */
export function differentColors(count: number): number[] {
  // An odd factor permutes the 24-bit numbers.
  return Array.from({ length: count }, (_, k) => (k * 0x9e3779b1) & 0xffffff);
}

/** Films of any colours in which a frame repeats, changes somewhere or changes everywhere. */
export const smallFilms: fc.Arbitrary<SmallFilm> = fc
  .tuple(
    fc.integer({ min: 1, max: 20 }),
    fc.integer({ min: 1, max: 20 }),
    fc.array(fc.integer(RGB), { minLength: 1, maxLength: 300 }),
  )
  .chain(([width, height, colors]) => {
    const size = width * height;
    const color = fc.constantFrom(...colors);
    const everything = fc.array(color, { minLength: size, maxLength: size });
    const somewhere = fc.array(fc.tuple(fc.nat(size - 1), color), { maxLength: 12 });
    return fc
      .tuple(everything, fc.array(fc.oneof(somewhere, somewhere, everything), { maxLength: 5 }))
      .map(([first, steps]) => {
        const pixels = [...first];
        const frames = [paint(pixels)];
        for (const step of steps) {
          step.forEach((change, k) => {
            if (typeof change === 'number') pixels[k] = change;
            else pixels[change[0]] = change[1];
          });
          frames.push(paint(pixels));
        }
        return { width, height, frames };
      });
  });

/** The frames in one buffer, which each next one overwrites. */
export function* inOneBuffer(frames: readonly Uint8ClampedArray[]): Generator<Uint8ClampedArray> {
  const buffer = new Uint8ClampedArray(frames[0].length);
  for (const frame of frames) {
    buffer.set(frame);
    yield buffer;
  }
}
