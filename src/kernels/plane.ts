import { compile, pages } from './compile.js';
import { WASM } from './plane-wasm.js';

/** What assembly/plane.ts exports; an address is in bytes. */
interface PlaneExports {
  centroid(order: number, n: number, stride: number, sums: number, from: number, out: number): void;
  stress(n: number, distances: number, x: number): number;
  stressAndGradient(n: number, distances: number, x: number, gradient: number): number;
}

let compiled: WebAssembly.Module | undefined;
let tried = false;

function planeModule(): WebAssembly.Module | undefined {
  if (!tried) {
    compiled = compile(WASM);
    tried = true;
  }
  return compiled;
}

/** A memory of WebAssembly with its kernels. `grow` moves the buffer: take no view before it. */
export class PlaneMemory {
  private constructor(
    private readonly memory: WebAssembly.Memory,
    readonly kernels: PlaneExports,
  ) {}

  /** undefined where WebAssembly SIMD cannot run. */
  static create(): PlaneMemory | undefined {
    const module = planeModule();
    if (!module) return undefined;
    const memory = new WebAssembly.Memory({ initial: 1 });
    const { exports } = new WebAssembly.Instance(module, { env: { memory } });
    return new PlaneMemory(memory, exports as unknown as PlaneExports);
  }

  get buffer(): ArrayBuffer {
    return this.memory.buffer;
  }

  /** Makes room for so many bytes. */
  grow(bytes: number): void {
    const missing = pages(bytes) - pages(this.buffer.byteLength);
    if (missing > 0) this.memory.grow(missing);
  }
}
