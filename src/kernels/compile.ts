/**
 * The module of some WebAssembly in base64; undefined where it cannot run: without WebAssembly, without
 * its SIMD instructions, or where a policy of the page forbids it. Kernels then run in JavaScript, with
 * the same bits.
 */
export function compile(base64: string): WebAssembly.Module | undefined {
  if (typeof WebAssembly === 'undefined') return undefined;
  try {
    return new WebAssembly.Module(Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

const PAGE = 65_536;

/** Pages of WebAssembly memory that hold so many bytes. */
export function pages(bytes: number): number {
  return Math.ceil(bytes / PAGE);
}
