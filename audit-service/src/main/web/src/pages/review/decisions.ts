// Decisions that are made and not yet sent: for some seconds they can be taken back. They outlive the page that made them.
import { computed, shallowRef } from 'vue'
import { Outage, Problem } from '@kit/http'
import { api, type Reason, type Refusal, type ReviewLine } from './api'

/** How long a decision can be taken back. */
export const UNDO_MS = 6_000
/** So many can be taken back at once; another one makes the oldest final. */
export const MOST_WAITING = 3

export type Verdict = { outcome: 'APPROVED' } | { outcome: 'REJECTED'; reasonCode: Reason; reason: string }

export interface Waiting {
  line: ReviewLine
  verdict: Verdict
  finalAt: number
}

/** It did not happen. Null as refusal: nobody answered, so it may be sent again. */
export interface Failed {
  line: ReviewLine
  verdict: Verdict
  refusal: Refusal | null
  signedOut: boolean
}

const waitingNow = shallowRef<Waiting[]>([])
const sendingNow = shallowRef<Waiting[]>([])
const failedNow = shallowRef<Failed[]>([])
const sentNow = shallowRef(0)
let timer: ReturnType<typeof setTimeout> | undefined

/** The oldest first. */
export const waiting = computed(() => waitingNow.value)
export const sending = computed(() => sendingNow.value)
export const failed = computed(() => failedNow.value)
/** Counts what has become final, so that figures can be read again. */
export const sent = computed(() => sentNow.value)
/** Others than the decisions of this list have become final. */
export function countSent() {
  sentNow.value++
}

/** They are still claimed. */
export const undecided = computed(() => [...waitingNow.value, ...sendingNow.value].map(({ line }) => line.registration))

export function decide(line: ReviewLine, verdict: Verdict) {
  failedNow.value = failedNow.value.filter((one) => one.line.registration !== line.registration)
  waitingNow.value = [...waitingNow.value, { line, verdict, finalAt: Date.now() + UNDO_MS }]
  while (waitingNow.value.length > MOST_WAITING) void sendOldest()
  schedule()
}

/** Takes back the last decision. */
export function undo(): Waiting | undefined {
  const last = waitingNow.value.at(-1)
  waitingNow.value = waitingNow.value.slice(0, -1)
  schedule()
  return last
}

function schedule() {
  clearTimeout(timer)
  const next = waitingNow.value[0]
  if (next) {
    timer = setTimeout(() => {
      while (waitingNow.value[0] && waitingNow.value[0].finalAt <= Date.now()) void sendOldest()
      schedule()
    }, Math.max(0, next.finalAt - Date.now()))
  }
}

function sendOldest(keepalive = false): Promise<void> {
  const [oldest, ...others] = waitingNow.value
  waitingNow.value = others
  return oldest ? send(oldest, keepalive) : Promise.resolve()
}

async function send(decision: Waiting, keepalive: boolean) {
  const { line, verdict } = decision
  sendingNow.value = [...sendingNow.value, decision]
  try {
    if (verdict.outcome === 'APPROVED') await api.approve(line.registration, line.version, keepalive)
    else await api.reject(line.registration, line.version, verdict.reasonCode, verdict.reason, keepalive)
    sentNow.value++
  } catch (failure) {
    if (!(failure instanceof Problem || failure instanceof Outage)) throw failure
    const refusal = failure instanceof Problem && failure.status !== 401 ? ({ ...failure.body, code: failure.code } as Refusal) : null
    // The first answer was lost on its way, and this is the same decision once more.
    if (refusal?.decidedByYou && refusal.outcome === verdict.outcome) sentNow.value++
    else failedNow.value = [...failedNow.value, { line, verdict, refusal, signedOut: failure instanceof Problem && failure.status === 401 }]
  } finally {
    sendingNow.value = sendingNow.value.filter((one) => one !== decision)
  }
}

/** Makes all of them final now. */
export async function sendAll(keepalive = false): Promise<void> {
  const all: Promise<void>[] = []
  while (waitingNow.value.length > 0) all.push(sendOldest(keepalive))
  clearTimeout(timer)
  await Promise.all(all)
}

/** Sends once more what nobody had answered. */
export async function sendAgain(one: Failed): Promise<void> {
  dismiss(one)
  await send({ line: one.line, verdict: one.verdict, finalAt: 0 }, false)
}

export function dismiss(one: Failed) {
  failedNow.value = failedNow.value.filter((other) => other !== one)
}

/** For tests: nothing is waiting. */
export function forgetAll() {
  clearTimeout(timer)
  waitingNow.value = []
  sendingNow.value = []
  failedNow.value = []
}

// Also where the tab is closed: the browser completes these requests.
addEventListener('pagehide', () => void sendAll(true))
