// Written by npm run kernels:build.
/** SHA-256 of assembly/sphere.ts. */
export const SOURCE_SHA256 = '556b635333c345cc5f5417a721a674060264fa72b3fe76f19272a34399787896';
/** sphere.wasm in base64. */
export const WASM = 'AGFzbQEAAAABBAFgAAACEgEDZW52Bm1lbW9yeQIDAYCABAMCAQAHFAIHbm90aGluZwAABm1lbW9yeQIACgQBAgAL';
