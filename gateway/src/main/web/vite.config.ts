import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const gateway = 'http://localhost:8080'

export default defineConfig({
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: false },
  resolve: {
    alias: {
      '@kit': fileURLToPath(new URL('../../../../chassis/web/src', import.meta.url)),
      '@': fileURLToPath(new URL('./src', import.meta.url)),
    },
  },
  publicDir: fileURLToPath(new URL('../../../../chassis/web/public', import.meta.url)),
  build: {
    outDir: '../../../target/web',
    emptyOutDir: true,
    target: 'es2022',
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // Vue in one file, which stays in the cache when the portal changes; the router in another, which the first page does without.
            { name: 'vue', test: /node_modules\/(@vue|vue)\//, priority: 3 },
            { name: 'router', test: /node_modules\/vue-router\//, priority: 2 },
            // What the first page needs is one file: it is smaller than a dozen, and takes fewer requests.
            { name: 'first', test: /\/gateway\/src\/main\/web\/src\/main\.ts$/, priority: 1 },
          ],
        },
      },
    },
  },
  // The portal in development talks to a running gateway; the browser sees one origin, as in production.
  server: {
    fs: { allow: ['.', '../../../../chassis/web'] },
    proxy: { '/api': gateway, '/oauth2': gateway, '/login': gateway, '/realms': gateway, '/resources': gateway },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: [fileURLToPath(new URL('../../../../chassis/web/src/testing/setup.ts', import.meta.url)), 'src/application.ts', 'src/words/problems.ts'],
    include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
    restoreMocks: true,
    // Two modules are built at a time on two cores: a test waits for its turn.
    testTimeout: 20_000,
    isolate: false,
  },
})
