// The page of the waiting room: a build of its own, and without Vue, because hundreds of thousands load it in the same minutes.
import { defineConfig } from 'vitest/config'
import portal from './vite.config'

export default defineConfig({
  ...portal,
  plugins: [
    {
      // Vite looks for what a part needs before it loads it. These parts need nothing, and the search is a tenth of the page.
      name: 'load-parts-plainly',
      enforce: 'pre',
      load: (id) => (id.includes('vite/preload-helper') ? 'export const __vitePreload = (load) => load()' : null),
    },
  ],
  build: {
    outDir: '../../../target/web',
    // What the portal's build has left there stays.
    emptyOutDir: false,
    copyPublicDir: false,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { waiting: 'waiting/index.html' },
      output: { entryFileNames: 'assets/[name]-[hash].js', chunkFileNames: 'assets/waiting-[name]-[hash].js' },
    },
  },
})
