import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

// One script without a hash in its name: Keycloak puts a version into the address of a theme's files.
export default defineConfig({
  resolve: { alias: { '@kit': fileURLToPath(new URL('../../../../../chassis/web/src', import.meta.url)) } },
  publicDir: false,
  build: {
    outDir: '../../../target/theme/baoming/login/resources/js',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: fileURLToPath(new URL('./src/baoming.ts', import.meta.url)),
      external: [/authChecker\.js$/],
      output: { entryFileNames: 'baoming.js' },
    },
  },
})
