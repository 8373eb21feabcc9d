import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import GIFEncoder from 'gif-encoder-2';
import { compare } from '../dist/compare.js';
import { drawFilm, filmScene } from '../dist/film.js';
import { presets } from '../dist/gazetteer/presets.js';
import { Lzw } from '../dist/gif/lzw.js';
import { Screen } from '../dist/gif/screen.js';
import { createPainter } from '../dist/render/canvas.js';
import { speech } from '../dist/text/speech.js';
import { median, printTable } from './measure.mjs';

const CITIES = 34;
const ROUNDS = 7;
/** Every so many frames are given to gif-encoder-2, which takes as long for each. */
const STRIDE = 12;
const DELAY_MS = 80;

/** The film of 34 cities: what its frames cost, and other encoders on the same frames. */
export async function benchFilm() {
  const problem = /** @type {const} */ ({
    kind: 'cities',
    cities: presets.europe.slice(0, CITIES),
  });
  /** @type {[import('../dist/optimize/registry.js').MethodId, import('../dist/optimize/registry.js').MethodId]} */
  const methods = ['gradient-descent', 'nelder-mead'];
  const comparison = compare({ problem, methods, seed: 42 }, () => 0);
  const words = speech('ru');
  const stages = [timed(Screen.prototype, 'show'), timed(Lzw.prototype, 'write')];

  const films = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (const stage of stages) stage.milliseconds = 0;
    const began = processorTime();
    const { bytes, frames } = await drawFilm(comparison, words, () => 0);
    const [mapping, compressing] = stages.map(({ milliseconds }) => milliseconds / frames);
    const all = (processorTime() - began) / frames;
    films.push({ bytes, frames, all, mapping, compressing });
  }
  const rounds = films.slice(1);
  const [all, mapping, compressing] = /** @type {const} */ (['all', 'mapping', 'compressing']).map(
    (stage) => median(rounds.map((film) => film[stage])),
  );
  const { bytes, frames } = films[0];
  const same = films.every((film) => Buffer.compare(film.bytes, bytes) === 0);
  console.log(
    `The film of ${CITIES} cities, ${frames} frames; processor time, medians of ${ROUNDS} rounds;` +
      ` the bytes are ${same ? 'the same in all' : 'NOT THE SAME'}\n`,
  );
  printTable([
    ['ms a frame', 'drawing, reading', 'mapping', 'compressing', 'all'],
    ['ours', ...[all - mapping - compressing, mapping, compressing, all].map((x) => x.toFixed(2))],
  ]);
  console.log();
  await benchPeers(filmScene(comparison, words), bytes, all);
}

/**
 * @param {import('../dist/render/frame.js').Scene} scene
 * @param {Uint8Array} ours
 * @param {number} milliseconds of ours a frame, drawing included
 */
async function benchPeers(scene, ours, milliseconds) {
  const folder = mkdtempSync(join(tmpdir(), 'mds-race-bench-'));
  const raw = join(folder, 'frames.rgba');
  const gif = join(folder, 'film.gif');
  writeFileSync(gif, ours);
  writeFileSync(raw, '');
  const plain = await plainly(scene, raw);
  const size = `${scene.size.width}x${scene.size.height}`;
  const rows = [
    ['', 'ms a frame', 'to ours', 'bytes', 'ours to it'],
    ['ours, drawing included', milliseconds.toFixed(2), '1', String(ours.length), '1'],
    ['gif-encoder-2, plainly', plain.toFixed(1), `${(plain / milliseconds).toFixed(1)}`, '', ''],
  ];
  const peers = /** @type {const} */ ([
    [
      'ffmpeg palettegen, paletteuse',
      'ffmpeg',
      [
        '-benchmark',
        '-f',
        'rawvideo',
        '-pix_fmt',
        'rgba',
        '-s',
        size,
        '-r',
        '12.5',
        '-i',
        raw,
        '-vf',
        'split[a][b];[a]palettegen[p];[b][p]paletteuse',
      ],
      join(folder, 'ffmpeg.gif'),
    ],
    ['gifsicle -O3 of ours', 'gifsicle', ['-O3', gif, '-o'], join(folder, 'gifsicle.gif')],
  ]);
  for (const [name, program, args, out] of peers) {
    const began = performance.now();
    const { status, error, stderr } = spawnSync(program, [...args, out], { encoding: 'utf8' });
    if (status !== 0) {
      console.log(
        `  ${name}: skipped, ${error ? error.message : stderr.trim().split('\n').at(-1)}`,
      );
      continue;
    }
    const reported = /utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr);
    const took = reported
      ? 1000 * (Number(reported[1]) + Number(reported[2]))
      : performance.now() - began;
    const each = took / scene.length;
    const { size: bytes } = statSync(out);
    rows.push([
      name,
      each.toFixed(2),
      (each / milliseconds).toFixed(2),
      String(bytes),
      (ours.length / bytes).toFixed(3),
    ]);
  }
  printTable(rows);
  rmSync(folder, { recursive: true });
}

/**
 * Milliseconds of processor time a frame of gif-encoder-2 without anything of ours. Writes all
 * frames to the file, r, g, b, a a pixel.
 * @param {import('../dist/render/frame.js').Scene} scene
 * @param {string} file
 */
async function plainly(scene, file) {
  const { width, height } = scene.size;
  const encoder = new GIFEncoder(width, height);
  encoder.setDelay(DELAY_MS);
  encoder.start();
  const paint = createPainter(scene);
  const picture = new Uint8ClampedArray(4 * width * height);
  const times = [];
  for (let index = 0; index < scene.length; index++) {
    for (const { x, y, width: w, height: h, pixels } of paint(index)) {
      for (let row = 0; row < h; row++) {
        picture.set(pixels.subarray(4 * row * w, 4 * (row + 1) * w), 4 * ((y + row) * width + x));
      }
    }
    writeFileSync(file, picture, { flag: 'a' });
    await turn();
    if (index % STRIDE !== 0) continue;
    const began = processorTime();
    encoder.addFrame(picture);
    times.push(processorTime() - began);
  }
  return median(times);
}

/**
 * Has the method add the milliseconds it takes.
 * @param {any} prototype
 * @param {string} method
 */
function timed(prototype, method) {
  const stage = { milliseconds: 0 };
  const original = prototype[method];
  prototype[method] = function (/** @type {unknown[]} */ ...args) {
    const began = processorTime();
    const result = original.apply(this, args);
    stage.milliseconds += processorTime() - began;
    return result;
  };
  return stage;
}

/** Milliseconds of all threads of this process. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
