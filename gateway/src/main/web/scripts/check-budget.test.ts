import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { firstPage, verdict, waitingPage } from './check-budget.mjs'

const folder = mkdtempSync(join(tmpdir(), 'budget-'))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('counts what the first page loads at once and the English messages, and nothing that comes later', () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(
    join(folder, 'index.html'),
    '<script type="module" src="/assets/index-a.js"></script><link rel="modulepreload" href="/assets/vue-b.js"><link rel="stylesheet" href="/assets/index-c.css">',
  )
  for (const name of ['index-a.js', 'vue-b.js', 'en-d.js', 'PhotoPage-e.js']) writeFileSync(join(folder, 'assets', name), randomBytes(30_000))
  const files = firstPage(folder)
  expect(files.map(([file]) => file)).toEqual(['assets/index-a.js', 'assets/vue-b.js', 'assets/en-d.js'])
  expect(verdict(files).passed).toBe(false)
  expect(verdict(files, 100_000).passed).toBe(true)
})

it('fails when it finds nothing to count', () => expect(verdict([]).passed).toBe(false))

it('fails when it does not find the English messages, by whatever name they go', () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<script type="module" src="/assets/index-a.js"></script>')
  writeFileSync(join(folder, 'assets/index-a.js'), '')
  writeFileSync(join(folder, 'assets/words.en-b.js'), '')
  expect(() => firstPage(folder)).toThrow('English')
})

it('R-801 counts all that the waiting room loads, whatever it is', () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'waiting'), { recursive: true })
  const page = '<link rel="icon" href="/icon.svg"><script type="module" src="/assets/waiting-a.js"></script><link rel="stylesheet" href="/assets/waiting-b.css">'
  writeFileSync(join(folder, 'waiting/index.html'), page)
  for (const name of ['icon.svg', 'assets/waiting-a.js', 'assets/waiting-b.css', 'assets/waiting-words.en-c.js', 'assets/waiting-draw-d.js']) writeFileSync(join(folder, name), '')
  expect(waitingPage(folder).map(([file]) => file)).toEqual(['waiting/index.html', 'icon.svg', 'assets/waiting-a.js', 'assets/waiting-b.css', 'assets/waiting-words.en-c.js'])
})
