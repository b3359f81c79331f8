// deploy/rehearsal/dashboards: every query of the chart's dashboards and alerts against a real Prometheus that scrapes the running suite.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const FILES = resolve('deploy/helm/baoming/files')
const PORT = Number(process.env.PROMETHEUS_PORT ?? 9390)
const SECONDS = Number(process.env.SECONDS_OF_DATA ?? 120)
const PROVOKE = process.env.PROVOKE === 'yes'
const PROGRAMS = {
  gateway: 9080,
  'passport-service': 9101,
  'enrollment-service': 9102,
  'photo-service': 9103,
  'audit-service': 9104,
  'payment-service': 9105,
  'scheduling-service': 9106,
}

// Without data where all is well, or where no cluster is.
const ABOUT_TROUBLE = [
  [/SERVER_ERROR|outcome="ERROR"|== 1|gateway_problems_total|seats_refused|problems_total/, 'nothing has failed'],
  [/kubelet_|kube_pod_|container_memory|certmanager_/, 'from the cluster'],
  [/enrollment_window_closes_seconds/, 'no window is open'],
]

const sleep = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000))

/** Every query of the dashboards, with the panel that shows it. */
function queriesOfDashboards() {
  const found = []
  for (const file of readdirSync(join(FILES, 'dashboards')).sort()) {
    const dashboard = JSON.parse(readFileSync(join(FILES, 'dashboards', file), 'utf8'))
    for (const panel of dashboard.panels) {
      for (const target of panel.targets) {
        found.push({ where: `${dashboard.uid.replace('baoming-', '')} · ${panel.title}`, query: target.expr, must: true })
      }
    }
  }
  return found
}

/**
 * Every metric that an alert compares, without its comparison: the rules themselves have results only in trouble. Prometheus has
 * parsed the rules, so their selectors are taken from there.
 */
async function queriesOfAlerts() {
  const { groups } = await ask('/api/v1/rules?type=alert')
  return groups.flatMap((group) =>
    group.rules.flatMap((rule) => {
      if (rule.health !== 'ok') throw new Error(`${rule.name}: ${rule.health} ${rule.lastError ?? ''}`)
      const selectors = [...rule.query.matchAll(/\b([a-z][a-z0-9_]*_[a-z0-9_]+|up)(\{[^}]*\})?/g)]
        .map((match) => match[0])
        .filter((selector) => !/^(app_kubernetes|code_n|code_f|max_over|on_|histogram_q|group_)/.test(selector))
      return [...new Set(selectors)].map((query) => ({ where: `alert ${rule.name} (${rule.state})`, query, must: true }))
    }),
  )
}

async function ask(path) {
  const answer = await fetch(`http://127.0.0.1:${PORT}${path}`)
  const body = await answer.json()
  if (body.status !== 'success') throw new Error(`${path}: ${body.error}`)
  return body.data
}

async function values(query) {
  const { result } = await ask(`/api/v1/query?query=${encodeURIComponent(query)}`)
  return result.map((one) => Number(one.value[1]))
}

/** What makes queries about trouble have data: harmless, and visible in the journal of each program. */
async function provoke() {
  // Refused by the gateway: an address that it does not know.
  await fetch('http://localhost:8080/api/nowhere')
  // A token that nobody has signed; and a trace, which metrics then name, and which Prometheus must be able to read.
  for (const port of [8101, 8102, 8103, 8104, 8105, 8106]) {
    await fetch(`http://localhost:${port}/api/payment/orders`, {
      headers: { Authorization: 'Bearer a.b.c', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
    })
  }
  // A notification that nobody has signed.
  await fetch('http://localhost:8080/api/payment/notifications', {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'out_trade_no=none&sign=none',
  })
}

function configuration(directory) {
  const config = {
    global: { scrape_interval: '5s', evaluation_interval: '5s' },
    rule_files: [join(FILES, 'alerts', '*.yaml')],
    scrape_configs: [
      {
        job_name: 'baoming',
        metrics_path: '/actuator/prometheus',
        static_configs: Object.entries(PROGRAMS).map(([name, port]) => ({
          targets: [`localhost:${port}`],
          labels: { app_kubernetes_io_name: name, app_kubernetes_io_part_of: 'baoming' },
        })),
      },
    ],
  }
  // JSON is YAML.
  writeFileSync(join(directory, 'prometheus.yml'), JSON.stringify(config))
}

async function ready(process) {
  for (let attempt = 0; attempt < 120; attempt++) {
    if (process.exitCode !== null) throw new Error('Prometheus ended; what it wrote is above.')
    try {
      if ((await fetch(`http://127.0.0.1:${PORT}/-/ready`)).ok) return
    } catch {
      // not yet
    }
    await sleep(0.5)
  }
  throw new Error('Prometheus did not become ready.')
}

const directory = mkdtempSync(join(tmpdir(), 'prometheus-'))
configuration(directory)
const prometheus = spawn(
  'prometheus',
  [
    `--config.file=${directory}/prometheus.yml`,
    `--storage.tsdb.path=${directory}/data`,
    `--web.listen-address=127.0.0.1:${PORT}`,
    '--log.level=warn',
  ],
  { stdio: ['ignore', 'inherit', 'inherit'] },
)
const end = () => prometheus.kill('SIGTERM')
process.once('SIGINT', () => (end(), process.exit(130)))
let missing = 0
try {
  await ready(prometheus)
  console.log(`Prometheus collects for ${SECONDS} s …`)
  await sleep(SECONDS / 2)
  if (PROVOKE) await provoke()
  await sleep(SECONDS / 2)

  const targets = (await ask('/api/v1/targets?state=active')).activeTargets
  for (const target of targets) {
    if (target.health !== 'up') throw new Error(`${target.scrapeUrl} is ${target.health}: ${target.lastError}`)
  }
  console.log(`${targets.length} programs are scraped; the slowest scrape took ${Math.max(...targets.map((t) => t.lastScrapeDuration)).toFixed(2)} s`)
  const series = await values('sum by (app_kubernetes_io_name) (scrape_samples_scraped)')
  console.log(`series per program: ${Math.min(...series)} to ${Math.max(...series)}\n`)

  for (const { where, query } of [...queriesOfDashboards(), ...(await queriesOfAlerts())]) {
    const found = await values(query)
    const trouble = ABOUT_TROUBLE.find(([pattern]) => pattern.test(query))
    const numbers = found.filter((value) => !Number.isNaN(value))
    let told
    if (numbers.length > 0) told = `${found.length} series, ${Math.min(...numbers).toPrecision(3)} … ${Math.max(...numbers).toPrecision(3)}`
    else if (found.length > 0) told = `${found.length} series, no number yet`
    else if (trouble) told = `none: ${trouble[1]}`
    else {
      told = 'NO DATA'
      missing++
    }
    console.log(`${told.padEnd(38)} ${where}\n${' '.repeat(39)}${query.replaceAll(/\s+/g, ' ')}`)
  }
  const alerts = (await ask('/api/v1/alerts')).alerts
  console.log(`\nAlerts: ${alerts.map((alert) => `${alert.labels.alertname} ${alert.state}`).join(', ') || 'none'}`)
  console.log(missing === 0 ? 'Every query has data.' : `${missing} queries have no data.`)
} finally {
  end()
  await new Promise((done) => (prometheus.exitCode === null ? prometheus.once('exit', done) : done()))
  rmSync(directory, { recursive: true })
}
process.exitCode = missing === 0 ? 0 : 1
