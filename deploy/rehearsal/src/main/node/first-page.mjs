// Opens the portal's entrance as a slow phone would, in Chromium, and says when it can be used. See deploy/rehearsal/first-page.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { gzipSync } from 'node:zlib'

const RUNS = Number(process.env.RUNS ?? 5)
const MBITS = Number(process.env.MBITS ?? 1.6)
const LATENCY = Number(process.env.LATENCY ?? 150)
const SLOWDOWN = Number(process.env.SLOWDOWN ?? 4)
const LONGEST_MS = 60_000

/** The built files as the gateway serves them, compressed, with answers of the services of the usual size. */
async function serve(folder) {
  const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }
  const window = { opensAt: '2027-01-01T01:00:00Z', closesAt: '2027-01-31T09:00:00Z' }
  const province = (_, index) => ({ province: String(11 + index), nameZh: `省份${index}`, nameEn: `Province ${index}`, open: true })
  const answers = {
    '/api/session': { signedIn: false, username: null, roles: [], passport: null, centre: null, province: null, csrf: { cookie: 'XSRF-TOKEN', header: 'X-XSRF-TOKEN' } },
    '/api/enrollment/sessions': [{ session: '2027-03', ordinal: 78, nameZh: '第78次全国计算机等级考试', nameEn: '78th NCRE', window, open: true, examDates: ['2027-03-27', '2027-03-28', '2027-03-29'], ticketWindow: window }],
    '/api/enrollment/sessions/2027-03/provinces': Array.from({ length: 31 }, province),
  }
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    if (pathname.startsWith('/api/')) {
      response.setHeader('Content-Type', 'application/json')
      response.writeHead(pathname in answers ? 200 : 404).end(JSON.stringify(answers[pathname] ?? { code: 'NOT_FOUND' }))
      return
    }
    const wanted = join(folder, normalize(pathname))
    const file = extname(wanted) && existsSync(wanted) ? wanted : join(folder, 'index.html')
    response.setHeader('Content-Type', types[extname(file)] ?? 'application/octet-stream')
    response.setHeader('Content-Encoding', 'gzip')
    response.end(gzipSync(readFileSync(file)))
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}

/** Chromium's own protocol, over a pipe. */
function startBrowser(program) {
  const profile = mkdtempSync(join(tmpdir(), 'first-page-'))
  const browser = spawn(program, ['--headless=new', '--no-sandbox', '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })
  const waiting = new Map()
  const listeners = new Set()
  let count = 0
  let text = ''
  browser.stdio[4].setEncoding('utf8').on('data', (chunk) => {
    const messages = (text + chunk).split('\0')
    text = messages.pop()
    for (const message of messages.map((one) => JSON.parse(one))) {
      const waiter = waiting.get(message.id)
      waiting.delete(message.id)
      if (!waiter) for (const listener of listeners) listener(message)
      else if (message.error) waiter.reject(new Error(`${waiter.method}: ${message.error.message}`))
      else waiter.resolve(message.result)
    }
  })
  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      const id = ++count
      waiting.set(id, { method, resolve, reject })
      browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0')
    })
  const close = async () => {
    const ended = new Promise((done) => browser.once('exit', done))
    await send('Browser.close')
    await ended
    rmSync(profile, { recursive: true, force: true })
  }
  return { send, listeners, close }
}

/** Runs in the page: tells when the first province can be pressed. */
function watchForProvinces() {
  const tell = () => {
    if (!document.querySelector('[data-province] a')) return false
    requestAnimationFrame(() => window.usable(String(Math.round(performance.now()))))
    return true
  }
  const observer = new MutationObserver(() => tell() && observer.disconnect())
  observer.observe(document, { childList: true, subtree: true })
}

/** One visit with an empty cache. */
async function visit({ send, listeners }, url) {
  const { browserContextId } = await send('Target.createBrowserContext')
  const { targetId } = await send('Target.createTarget', { url: 'about:blank', browserContextId })
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
  const page = (method, params) => send(method, params, sessionId)
  const kinds = new Map()
  const received = { script: 0, all: 0, requests: 0 }
  let usable
  const listener = ({ sessionId: from, method, params }) => {
    if (from !== sessionId) return
    if (method === 'Network.responseReceived') kinds.set(params.requestId, params.type)
    if (method === 'Network.loadingFinished') {
      received.requests++
      received.all += params.encodedDataLength
      if (kinds.get(params.requestId) === 'Script') received.script += params.encodedDataLength
    }
    if (method === 'Runtime.bindingCalled') usable({ ms: Number(params.payload), ...received })
  }
  listeners.add(listener)
  await page('Network.enable')
  await page('Page.enable')
  await page('Runtime.enable')
  await page('Runtime.addBinding', { name: 'usable' })
  await page('Page.addScriptToEvaluateOnNewDocument', { source: `(${watchForProvinces})()` })
  await page('Emulation.setDeviceMetricsOverride', { width: 390, height: 844, deviceScaleFactor: 3, mobile: true })
  await page('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
  const bytesPerSecond = (MBITS * 1_000_000) / 8
  await page('Network.emulateNetworkConditions', { offline: false, latency: LATENCY, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond / 2 })
  const result = new Promise((resolve, reject) => {
    usable = resolve
    setTimeout(() => reject(new Error(`No province on ${url} after ${LONGEST_MS / 1000} s`)), LONGEST_MS).unref()
  })
  await page('Page.navigate', { url })
  const measured = await result
  listeners.delete(listener)
  const { result: painted } = await page('Runtime.evaluate', { expression: "Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)" })
  await send('Target.disposeBrowserContext', { browserContextId })
  return { ...measured, painted: painted.value }
}

const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)]

const [given, chromium] = process.argv.slice(2)
const server = /^https?:/.test(given) ? null : await serve(given)
const browser = startBrowser(chromium)
try {
  const visits = []
  for (let run = 0; run <= RUNS; run++) {
    const one = await visit(browser, server?.url ?? given)
    // The first one also starts the browser's processes.
    if (run > 0) visits.push(one)
  }
  const of = (name) => median(visits.map((one) => one[name]))
  console.log(`${given}: ${MBITS} Mbit/s, ${LATENCY} ms, processor ${SLOWDOWN} times slower, ${RUNS} visits with an empty cache; medians`)
  console.log(`first paint              ${String(of('painted')).padStart(7)} ms`)
  console.log(`usable (provinces shown) ${String(of('ms')).padStart(7)} ms  (${visits.map(({ ms }) => ms).join(', ')})`)
  console.log(`JavaScript until then    ${String(of('script')).padStart(7)} B`)
  console.log(`everything until then    ${String(of('all')).padStart(7)} B in ${of('requests')} requests`)
} finally {
  await browser.close()
  server?.close()
}
