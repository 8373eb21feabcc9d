import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    outDir: '../../dist/page',
    emptyOutDir: true,
    target: 'es2022',
    // The page's policy allows neither data: addresses nor scripts within the document.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
