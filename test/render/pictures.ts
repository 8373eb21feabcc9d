import { createPainter } from '../../src/render/canvas.js';
import type { Piece, Scene } from '../../src/render/frame.js';

/**
 * Frame after frame of a scene as a whole picture: r, g, b, a a pixel. The buffer returned is valid
 * until the next frame.
 */
export function createPictures(scene: Scene): (index: number) => Uint8ClampedArray {
  const { width, height } = scene.size;
  const picture = new Uint8ClampedArray(4 * width * height);
  const paint = createPainter(scene);
  return (index) => {
    for (const piece of paint(index)) put(piece, picture, width);
    return picture;
  };
}

function put({ x, y, width, height, pixels }: Piece, picture: Uint8ClampedArray, across: number) {
  for (let row = 0; row < height; row++) {
    const from = 4 * row * width;
    picture.set(pixels.subarray(from, from + 4 * width), 4 * ((y + row) * across + x));
  }
}
