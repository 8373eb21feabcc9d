import type { MediaType } from './files.js';

/** The type of an animation by its first bytes, a GIF or an MP4; undefined for anything else. */
export function animationType(bytes: Uint8Array): MediaType | undefined {
  const head = Buffer.from(bytes.subarray(0, 10));
  // The logical screen descriptor follows the signature: width and height, little endian.
  if (head.length === 10 && /^GIF8[79]a/.test(head.toString('latin1'))) {
    return { mimeType: 'image/gif', width: head.readUInt16LE(6), height: head.readUInt16LE(8) };
  }
  const isMp4 = head.toString('latin1', 4, 8) === 'ftyp';
  return isMp4 ? { mimeType: 'video/mp4', width: 0, height: 0 } : undefined;
}

/** The type of a photo by its first bytes, a PNG; undefined for anything else. */
export function photoType(bytes: Uint8Array): MediaType | undefined {
  const head = Buffer.from(bytes.subarray(0, 24));
  // The header chunk follows the signature: width and height, big endian.
  const isPng =
    head.length === 24 && head.toString('latin1', 0, 16) === '\x89PNG\r\n\x1a\n\0\0\0\rIHDR';
  if (!isPng) return undefined;
  return { mimeType: 'image/png', width: head.readUInt32BE(16), height: head.readUInt32BE(20) };
}
