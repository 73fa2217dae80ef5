import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The operator's console: built once into `console/dist`, which the collector serves as it is. */
export default defineConfig({
  root: path.join(import.meta.dirname, 'console'),
  // The collector's own requests are outside of it.
  base: '/console/',
  logLevel: 'warn',
  plugins: [react()],
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    // Every file is one of ours: the content policy allows no `data:` beside pictures.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'charts',
              test: /node_modules\/(recharts|victory-vendor|d3-[a-z]+|@reduxjs|redux|immer|reselect)\//,
            },
            { name: 'library', test: /node_modules\// },
          ],
        },
      },
    },
  },
});
