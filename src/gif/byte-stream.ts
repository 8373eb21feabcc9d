/** Bytes written one after another, in a buffer that doubles when it is full. */
export class ByteStream {
  private buffer = new Uint8Array(1 << 16);
  private length = 0;

  /** A copy of what has been written. */
  bytes(): Uint8Array {
    return this.buffer.slice(0, this.length);
  }

  writeByte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  /** Writes `length` bytes from `offset` on. */
  writeBytes(values: Uint8Array, offset: number, length: number): void {
    this.reserve(length);
    for (let i = 0; i < length; i++) this.buffer[this.length++] = values[offset + i];
  }

  /** Writes a byte a character; ASCII. */
  writeUTFBytes(text: string): void {
    for (let i = 0; i < text.length; i++) this.writeByte(text.charCodeAt(i));
  }

  private reserve(extra: number): void {
    if (this.length + extra <= this.buffer.length) return;
    const grown = new Uint8Array(2 * this.buffer.length + extra);
    grown.set(this.buffer);
    this.buffer = grown;
  }
}
