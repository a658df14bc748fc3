import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** One bundle of the console, for the desktop shell and for a browser at `/console/`: hence relative addresses. */
export default defineConfig({
  root: `${import.meta.dirname}/renderer`,
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: '../../dist/desktop/renderer',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
})
