import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: false },
  test: {
    name: 'kit',
    environment: 'happy-dom',
    setupFiles: ['src/testing/setup.ts', 'src/testing/application.ts'],
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    isolate: false,
  },
})
