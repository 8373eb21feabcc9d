import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GifReader } from 'omggif';
import { describe, expect, it } from 'vitest';
import { emptyFolder, runChild } from './run-child.js';

const FIGURES = /^3 cities · 6 variables.*iterations +20 +93\n/s;

function isInstalled(program: string): boolean {
  return spawnSync(program, ['-version']).status === 0;
}

function isPng(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n';
}

describe('--out -', () => {
  it('writes the film to standard output and the figures to standard error', () => {
    const folder = emptyFolder();
    const { code, bytes, error } = runChild(folder, ['compare', '3', '--out', '-']);
    expect(code).toBe(0);
    const gif = new GifReader(bytes);
    expect([gif.width, gif.height]).toStrictEqual([800, 1000]);
    expect(error).toMatch(FIGURES);
    expect(readdirSync(folder)).toStrictEqual([]);
  });

  it('writes the same film as a file', () => {
    const folder = emptyFolder();
    const { bytes } = runChild(folder, ['compare', '3', '--out', '-']);
    runChild(folder, ['compare', '3', '--out', 'film.gif']);
    expect(bytes.equals(readFileSync(join(folder, 'film.gif')))).toBe(true);
  });

  it('leaves the poster and the trace to their files', () => {
    const folder = emptyFolder();
    const files = ['--poster', 'end.png', '--trace', 'trace.json'];
    const { code, bytes } = runChild(folder, ['compare', '3', '--out', '-', ...files]);
    expect([code, bytes.toString('latin1', 0, 6)]).toStrictEqual([0, 'GIF89a']);
    expect(readdirSync(folder).sort()).toStrictEqual(['end.png', 'trace.json']);
  });

  it('writes the chart of scaling, too', () => {
    const folder = emptyFolder();
    const { code, bytes, error } = runChild(folder, ['scaling', '--max', '6', '--out', '-']);
    expect([code, isPng(bytes)]).toStrictEqual([0, true]);
    expect(error).toMatch(/\n +6 +88 \(46–101\)/);
    expect(readdirSync(folder)).toStrictEqual([]);
  });

  it.each(['compare', 'scaling'])('is refused with --json by %s', (command) => {
    const folder = emptyFolder();
    const { code, out, error } = runChild(folder, [command, '--out', '-', '--json']);
    expect([code, out]).toStrictEqual([2, '']);
    expect(error).toMatch(/^[^\n]*--out -[^\n]*--json[^\n]*\n$/);
    expect(readdirSync(folder)).toStrictEqual([]);
  });
});

describe('--quiet', () => {
  it('prints nothing and writes the film', () => {
    const folder = emptyFolder();
    const { code, out, error } = runChild(folder, ['compare', '3', '--quiet']);
    expect([code, out, error]).toStrictEqual([0, '', '']);
    expect(readdirSync(folder)).toStrictEqual(['mds-race-3.gif']);
  });

  it('prints no note about a corrected name', () => {
    const words = ['compare', 'Lodnon, Paris, Rome', '--no-gif'];
    expect(runChild(emptyFolder(), words).error).toContain('London');
    expect(runChild(emptyFolder(), [...words, '--quiet']).error).toBe('');
  });

  it('keeps the film on standard output, and the document of --json', () => {
    const film = runChild(emptyFolder(), ['compare', '3', '--out', '-', '--quiet']);
    expect([film.bytes.toString('latin1', 0, 6), film.error]).toStrictEqual(['GIF89a', '']);
    const json = runChild(emptyFolder(), ['compare', '3', '--no-gif', '--json', '--quiet']);
    expect(JSON.parse(json.out).variables).toBe(6);
    expect(json.error).toBe('');
  });

  it('keeps the line about a mistake', () => {
    const { code, error } = runChild(emptyFolder(), ['compare', '2', '--quiet']);
    expect(code).toBe(2);
    expect(error).toMatch(/^From 3 to 34[^\n]*\n$/);
  });

  it('writes the chart of scaling and prints nothing', () => {
    const folder = emptyFolder();
    const { code, out, error } = runChild(folder, ['scaling', '--max', '6', '--quiet']);
    expect([code, out, error]).toStrictEqual([0, '', '']);
    expect(readdirSync(folder)).toStrictEqual(['mds-race-scaling.png']);
  });
});

describe('the name of the file chooses the format', () => {
  it.each(['x.png', 'X.PNG'])('%s gets the last frame', (name) => {
    const folder = emptyFolder();
    const { code, out } = runChild(folder, ['compare', '3', '--out', name]);
    expect(code).toBe(0);
    expect(out).toContain(`${name}: 800 × 1000`);
    const png = readFileSync(join(folder, name));
    expect(isPng(png)).toBe(true);
    // The same picture as the poster.
    runChild(folder, ['compare', '3', '--no-gif', '--poster', 'poster.png']);
    expect(png.equals(readFileSync(join(folder, 'poster.png')))).toBe(true);
  });

  it.each([
    ['--out', 'x.jpg'],
    ['--out', 'x.webm'],
    ['--out', 'x'],
    ['--poster', 'x.jpg'],
    ['--poster', 'x.gif'],
    ['--poster', '-'],
  ])('%s %s is refused, and an existing file is left alone', (option, name) => {
    const folder = emptyFolder();
    writeFileSync(join(folder, name), 'mine');
    const { code, out, error } = runChild(folder, ['compare', '3', option, name]);
    expect([code, out]).toStrictEqual([2, '']);
    expect(error).toMatch(/^[^\n]*\.png[^\n]*\n$/);
    expect(readdirSync(folder)).toStrictEqual([name]);
    expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
  });

  it('--no-gif and --out contradict each other', () => {
    const folder = emptyFolder();
    const { code, error } = runChild(folder, ['compare', '3', '--no-gif', '--out', 'y.gif']);
    expect(code).toBe(2);
    expect(error).toMatch(/^[^\n]*--no-gif[^\n]*--out[^\n]*\n$/);
    expect(readdirSync(folder)).toStrictEqual([]);
  });

  it('a film replaces the one of that name', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'x.gif'), 'old');
    expect(runChild(folder, ['compare', '3', '--out', 'x.gif']).code).toBe(0);
    expect(readFileSync(join(folder, 'x.gif')).toString('latin1', 0, 6)).toBe('GIF89a');
    expect(readdirSync(folder)).toStrictEqual(['x.gif']);
  });
});

describe('--out film.mp4', () => {
  it('writes a video', ({ skip }) => {
    skip(!isInstalled('ffmpeg'), 'ffmpeg is not installed');
    const folder = emptyFolder();
    const { code, out, error } = runChild(folder, ['compare', '3', '--out', 'film.mp4']);
    expect([code, error]).toStrictEqual([0, '']);
    const bytes = readFileSync(join(folder, 'film.mp4'));
    expect(bytes.toString('latin1', 4, 8)).toBe('ftyp');
    expect(out).toMatch(/film\.mp4: 800 × 1000/);
    expect(readdirSync(folder)).toStrictEqual(['film.mp4']);
    const streams = ['-show_entries', 'stream=codec_name,width,height,pix_fmt', '-of', 'csv=p=0'];
    const probe = spawnSync('ffprobe', ['-v', 'error', ...streams, join(folder, 'film.mp4')], {
      encoding: 'utf8',
    });
    expect(probe.stdout.trim()).toBe('h264,800,1000,yuv420p');
  });

  it('without ffmpeg ends in one line, before the race, and leaves no file', () => {
    const folder = emptyFolder();
    const args = ['compare', '34', '--out', 'film.mp4'];
    const { code, out, error } = runChild(folder, args, { PATH: folder });
    expect([code, out]).toStrictEqual([2, '']);
    expect(error).toMatch(/^[^\n]*ffmpeg[^\n]*\.gif[^\n]*\n$/);
    expect(readdirSync(folder)).toStrictEqual([]);
  });

  it('with an ffmpeg that fails ends in one line and leaves no file', () => {
    const tools = emptyFolder();
    const script = '#!/bin/sh\n[ "$1" = -version ] && exit 0\ncat > /dev/null\nexit 1\n';
    writeFileSync(join(tools, 'ffmpeg'), script, { mode: 0o755 });
    const folder = emptyFolder();
    const { code, error } = runChild(folder, ['compare', '3', '--out', 'film.mp4'], {
      PATH: `${tools}:/bin:/usr/bin`,
    });
    expect(code).toBe(2);
    expect(error).toMatch(/^[^\n]*ffmpeg[^\n]*\n$/);
    expect(readdirSync(folder)).toStrictEqual([]);
  });
});
