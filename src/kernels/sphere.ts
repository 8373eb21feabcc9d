import { Worker } from 'node:worker_threads';
import { compile, pages } from './compile.js';
import { passInJavaScript } from './sphere-in-javascript.js';
import { HEADER, type Kind, type SphereLayout } from './sphere-layout.js';
import { WASM } from './sphere-wasm.js';

/** Memory with a `SphereLayout`, and what passes over it. */
export interface SphereMemory {
  readonly buffer: ArrayBufferLike;
  pass(kind: Kind): void;
  /** Ends the helping threads. */
  close(): void;
}

interface SphereExports {
  pass(): void;
  help(): void;
  quit(): void;
}

/** As text, so that it is found wherever this module runs from: dist, a test or a bundle. */
const HELPER = `
  const { workerData: { module, memory } } = require('node:worker_threads');
  new WebAssembly.Instance(module, { env: { memory } }).exports.help();
`;

/**
 * With `threads` − 1 helpers, whose number changes no bit. A helper that has not started yet costs
 * nothing but its share: the lanes are taken by whoever comes first.
 */
export function sphereMemory(layout: SphereLayout, threads: number): SphereMemory {
  const module = compile(WASM);
  return module ? webAssembly(module, layout, threads) : sphereMemoryInJavaScript(layout);
}

function webAssembly(
  module: WebAssembly.Module,
  layout: SphereLayout,
  threads: number,
): SphereMemory {
  const size = pages(layout.bytes);
  const memory = new WebAssembly.Memory({ initial: size, maximum: size, shared: true });
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { pass, quit } = exports as unknown as SphereExports;
  const header = writeHeader(memory.buffer, layout);
  for (let k = 1; k < Math.min(threads, layout.lanes); k++) {
    new Worker(HELPER, { eval: true, workerData: { module, memory } }).unref();
  }
  return {
    buffer: memory.buffer,
    pass(kind) {
      header[HEADER.kind] = kind;
      pass();
    },
    close: quit,
  };
}

/** The same passes in JavaScript, with the same bits, on the calling thread alone. */
export function sphereMemoryInJavaScript(layout: SphereLayout): SphereMemory {
  const buffer = new ArrayBuffer(layout.bytes);
  return { buffer, pass: (kind) => passInJavaScript(buffer, layout, kind), close() {} };
}

function writeHeader(buffer: ArrayBufferLike, layout: SphereLayout): Int32Array {
  const header = new Int32Array(buffer, 0, 16);
  const { kind: _, ...fields } = HEADER;
  for (const name of Object.keys(fields) as (keyof typeof fields)[]) {
    header[HEADER[name]] = layout[name];
  }
  return header;
}
