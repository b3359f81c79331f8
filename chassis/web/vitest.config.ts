import vue from '@vitejs/plugin-vue'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))

export default defineConfig({
  plugins: [vue()],
  define: { __VUE_OPTIONS_API__: false },
  test: {
    name: 'kit',
    environment: 'happy-dom',
    setupFiles: [here('src/testing/setup.ts'), here('src/testing/application.ts')],
    include: ['src/**/*.test.ts'],
    restoreMocks: true,
    // Two modules are built at a time on two cores: a test waits for its turn.
    testTimeout: 20_000,
    isolate: false,
  },
})
