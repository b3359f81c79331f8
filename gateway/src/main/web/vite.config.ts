import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const gateway = 'http://localhost:8080'

export default defineConfig({
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: false },
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: '../../../target/web',
    emptyOutDir: true,
    target: 'es2022',
    // The libraries in one file: they compress better together, and stay in the cache when the portal changes.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'libraries', test: /node_modules/ }] } } },
  },
  // The portal in development talks to a running gateway; the browser sees one origin, as in production.
  server: { proxy: { '/api': gateway, '/oauth2': gateway, '/login': gateway, '/realms': gateway, '/resources': gateway } },
  test: { environment: 'happy-dom', setupFiles: ['src/i18n/pages/problems.ts'], include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'], restoreMocks: true },
})
