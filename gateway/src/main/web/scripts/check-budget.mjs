// Fails the build when the first page needs more JavaScript than a slow phone should load, and when the page of the waiting room, which
// hundreds of thousands load in the same minutes, is not small.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

export const LIMIT = 40_000
export const WAITING_LIMIT = 10_000

/**
 * Everything that index.html loads at once, and the English messages, which one half of the visitors load with it.
 * Returns [file, bytes gzipped] pairs.
 */
export function firstPage(folder) {
  const atOnce = namedIn(folder, 'index.html').filter((file) => file.endsWith('.js'))
  return weigh(folder, [...atOnce, englishOf(folder, /^en-.*\.js$/)])
}

/** The whole page of the waiting room: markup, styles, scripts and picture, with the English messages. */
export function waitingPage(folder) {
  return weigh(folder, ['waiting/index.html', ...namedIn(folder, 'waiting/index.html'), englishOf(folder, /^waiting-words\.en-.*\.js$/)])
}

const namedIn = (folder, page) => [...readFileSync(join(folder, page), 'utf8').matchAll(/(?:src|href)="\/([^"]+\.(?:js|css|svg))"/g)].map((match) => match[1])

function englishOf(folder, named) {
  const english = readdirSync(join(folder, 'assets')).filter((name) => named.test(name))
  if (english.length !== 1) throw new Error(`The English messages are not one file: ${english.join(', ') || 'none'}`)
  return `assets/${english[0]}`
}

const weigh = (folder, files) => [...new Set(files)].map((file) => [file, gzipSync(readFileSync(join(folder, file))).length])

export function verdict(files, limit = LIMIT) {
  const total = files.reduce((sum, [, bytes]) => sum + bytes, 0)
  return { total, passed: files.length > 0 && total <= limit }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const built = fileURLToPath(new URL('../../../../target/web', import.meta.url))
  for (const [page, files, limit] of [
    ['the first page', firstPage(built), LIMIT],
    ['the waiting room', waitingPage(built), WAITING_LIMIT],
  ]) {
    const { total, passed } = verdict(files, limit)
    for (const [file, bytes] of files) console.log(`${String(bytes).padStart(7)} B gzipped  ${file}`)
    console.log(`${String(total).padStart(7)} B of ${limit} B for ${page}`)
    if (!passed) {
      console.error(`Over its budget: ${page}. Load something later, or leave it out.`)
      process.exitCode = 1
    }
  }
}
