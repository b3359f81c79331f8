import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const gateway = 'http://localhost:8080'

export default defineConfig({
  // The gateway's path to this service.
  base: '/desk/',
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
    // Vue and its router in one file, which stays in the cache when the desk changes.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'vue', test: /node_modules\/(@vue|vue|vue-router)\// }] } } },
  },
  // The desk in development talks to a running gateway; the browser sees one origin, as in production.
  server: {
    port: 5174,
    fs: { allow: ['.', '../../../../chassis/web'] },
    proxy: { '/api': gateway, '/oauth2': gateway, '/login': gateway, '/realms': gateway, '/resources': gateway },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: [fileURLToPath(new URL('../../../../chassis/web/src/testing/setup.ts', import.meta.url)), 'src/application.ts'],
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    // Two modules are built at a time on two cores: a test waits for its turn.
    testTimeout: 20_000,
    isolate: false,
  },
})
