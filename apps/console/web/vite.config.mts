import { defineConfig } from 'vite';
import { screenList } from './screen-list.mts';

/** Everything is a file of its own with a hash in its name: nothing is inline, so the policy of content can bar what is. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [screenList(import.meta.dirname)],
  build: {
    outDir: '../../../dist/console',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    // Components say that they are for the client; here everything is.
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
