import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';

const DOTS = 30;
const LAND = '#f4f1e6';
const SEA = '#dbe9f4';
const INK = '#222222';

/** The flat colours that cover most of the film, as 0xrrggbb. */
export const FLAT_COLORS = [0xf4f1e6, 0xdbe9f4, 0xffffff, 0x222222];

/**
 * A film such as the product draws: dots of many colours with labels move over a map and leave
 * translucent trails; below, a curve grows.
 */
export function drawRace(width: number, height: number, count: number): Uint8ClampedArray[] {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const trails = createCanvas(width, height);
  return Array.from({ length: count }, (_, frame) => {
    const progress = frame / (count - 1);
    const before = Math.max(0, frame - 1) / (count - 1);
    for (let dot = 0; dot < DOTS; dot++) {
      const [from, to] = [place(dot, before), place(dot, progress)].map(([x, y]) => {
        return [x * width, y * height * 0.75] as const;
      });
      drawTrail(trails.getContext('2d'), from, to, hue(dot));
    }
    drawMap(context, width, height);
    context.drawImage(trails, 0, 0);
    for (let dot = 0; dot < DOTS; dot++) {
      const [x, y] = place(dot, progress);
      drawDot(context, x * width, y * height * 0.75, hue(dot));
    }
    drawCurve(context, width, height, progress);
    return context.getImageData(0, 0, width, height).data;
  });
}

/** Where a dot is, 0 to 1 each way; each goes its own winding way. */
function place(dot: number, progress: number): readonly [x: number, y: number] {
  const [a, b] = [(dot * 0.618) % 1, (dot * 0.755) % 1];
  const turn = 5 * progress + dot;
  const still = 1 - progress;
  return [
    0.1 + 0.7 * (a * progress + b * still) + 0.05 * Math.cos(turn),
    0.1 + 0.8 * (b * progress + (1 - a) * still) + 0.05 * Math.sin(turn),
  ];
}

function hue(dot: number): number {
  return (360 * dot) / DOTS;
}

function drawMap(context: SKRSContext2D, width: number, height: number): void {
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = SEA;
  context.fillRect(8, 8, width - 16, height * 0.75 - 16);
  context.beginPath();
  for (let k = 0; k <= 200; k++) {
    const angle = (k * Math.PI) / 100;
    const radius = 0.3 + 0.05 * Math.sin(7 * angle) + 0.02 * Math.sin(31 * angle);
    context.lineTo(
      width * (0.5 + radius * Math.cos(angle)),
      height * 0.75 * (0.5 + radius * Math.sin(angle)),
    );
  }
  context.fillStyle = LAND;
  context.fill();
  context.strokeStyle = '#9fb3c4';
  context.lineWidth = 1;
  context.stroke();
}

function drawTrail(
  context: SKRSContext2D,
  from: readonly [number, number],
  to: readonly [number, number],
  degrees: number,
): void {
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.strokeStyle = `hsl(${degrees} 75% 45% / 0.45)`;
  context.lineWidth = 1.5;
  context.stroke();
}

/** A dot, and beside it dark strokes with a white halo for the letters of its label. */
function drawDot(context: SKRSContext2D, x: number, y: number, degrees: number): void {
  context.beginPath();
  context.arc(x, y, 4, 0, 7);
  context.fillStyle = `hsl(${degrees} 75% 45%)`;
  context.fill();
  context.beginPath();
  for (let letter = 0; letter < 6; letter++) {
    const left = x + 8 + 6 * letter;
    context.moveTo(left, y + 4);
    context.bezierCurveTo(left + letter, y - 9, left + 4, y, left + 4, y + 4);
  }
  for (const [color, thickness] of [
    ['#ffffff', 4],
    [INK, 1.2],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = thickness;
    context.stroke();
  }
}

function drawCurve(context: SKRSContext2D, width: number, height: number, progress: number): void {
  context.fillStyle = INK;
  context.fillRect(20, height * 0.77, 2, height * 0.2);
  context.fillRect(20, height * 0.97, width - 40, 2);
  context.beginPath();
  for (let x = 0; x <= progress * (width - 40); x += 2) {
    context.lineTo(20 + x, height * (0.97 - 0.2 / (1 + x / 40)));
  }
  context.strokeStyle = '#1f77b4';
  context.lineWidth = 2;
  context.stroke();
}
