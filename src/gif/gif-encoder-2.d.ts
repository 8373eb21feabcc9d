/** What the film encoder uses and replaces of the package, which has no types of its own. */
declare module 'gif-encoder-2' {
  import type { EventEmitter } from 'node:events';

  export interface ByteOutput {
    writeByte(value: number): void;
    writeBytes(values: Uint8Array, offset: number, length: number): void;
    writeUTFBytes(text: string): void;
  }

  export default class GIFEncoder extends EventEmitter {
    constructor(width: number, height: number);

    /** Where every write method writes. */
    protected out: ByteOutput;
    /** The pixels given to `addFrame`. */
    protected image: Uint8ClampedArray;
    /** True until the first frame has been written. */
    protected firstFrame: boolean;
    /** The global colour table has 2 ** (palSizeNeu + 1) entries. */
    protected palSizeNeu: number;

    /** In milliseconds, rounded to hundredths of a second. */
    setDelay(milliseconds: number): void;
    /** 0: for ever. */
    setRepeat(times: number): void;
    /** 1: leave the frame where it is. */
    setDispose(code: number): void;
    /** Marks index 0 as transparent; only the package's own `analyzePixels` heeds `color`. */
    setTransparent(color: number): void;

    start(): void;
    /**
     * Calls `analyzePixels`, then the write methods: screen, palette and repeat before the first
     * frame; for each frame its control block, `writeImageDesc`, `writePalette` (not for the
     * first) and `writePixels`.
     */
    addFrame(image: Uint8ClampedArray): void;
    finish(): void;

    protected analyzePixels(): void;
    protected writePalette(): void;
    protected writeImageDesc(): void;
    protected writePixels(): void;
    /** Two bytes, the low one first. */
    protected writeShort(value: number): void;
  }
}
