// Fails the build when the first page needs more JavaScript than a slow phone should load.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

export const LIMIT = 40_000

/**
 * Everything that index.html loads at once, and the English messages, which one half of the visitors load with it.
 * Returns [file, bytes gzipped] pairs.
 */
export function firstPage(folder) {
  const html = readFileSync(join(folder, 'index.html'), 'utf8')
  const atOnce = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1])
  const english = readdirSync(join(folder, 'assets'))
    .filter((name) => /^en-.*\.js$/.test(name))
    .map((name) => `assets/${name}`)
  if (english.length !== 1) throw new Error(`The English messages of the first page are not one file: ${english.join(', ') || 'none'}`)
  return [...new Set([...atOnce, ...english])].map((file) => [file, gzipSync(readFileSync(join(folder, file))).length])
}

export function verdict(files, limit = LIMIT) {
  const total = files.reduce((sum, [, bytes]) => sum + bytes, 0)
  return { total, passed: files.length > 0 && total <= limit }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = firstPage(fileURLToPath(new URL('../../../../target/web', import.meta.url)))
  const { total, passed } = verdict(files)
  for (const [file, bytes] of files) console.log(`${String(bytes).padStart(7)} B gzipped  ${file}`)
  console.log(`${String(total).padStart(7)} B of ${LIMIT} B for the first page`)
  if (!passed) {
    console.error('The first page is over its JavaScript budget: load something later, or leave it out.')
    process.exit(1)
  }
}
