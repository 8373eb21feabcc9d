// The part of the WebAssembly interface that the kernels use; @types/node 20 declares none of it.
declare namespace WebAssembly {
  // biome-ignore lint/suspicious/noEmptyInterface: as in lib.dom, with which the tests merge it
  interface Module {}
  var Module: { prototype: Module; new (bytes: BufferSource): Module };
  type BufferSource = ArrayBufferView | ArrayBuffer;

  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  interface MemoryDescriptor {
    initial: number;
    maximum?: number;
    shared?: boolean;
  }
  var Memory: { prototype: Memory; new (descriptor: MemoryDescriptor): Memory };

  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  var Instance: {
    prototype: Instance;
    new (module: Module, imports: { env: { memory: Memory } }): Instance;
  };
}
