// The page that verifies tickets, and its service worker: a build of its own, so that neither waits for the portal nor starts it.
import { defineConfig } from 'vitest/config'
import portal from './vite.config'

export default defineConfig({
  ...portal,
  build: {
    outDir: '../../../target/web',
    // What the portal's build has left there stays.
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    rolldownOptions: {
      input: { verify: 'verify/index.html', sw: 'src/verify/sw.ts' },
      // The place of a service worker says what it serves.
      output: { entryFileNames: ({ name }) => (name === 'sw' ? 'verify/sw.js' : 'assets/[name]-[hash].js') },
    },
  },
})
