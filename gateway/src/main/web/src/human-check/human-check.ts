// The human check without a puzzle: the browser computes for a moment, in the background and beforehand.
import { onMounted, ref, type Ref } from 'vue'
import { passport } from '@/api/baoming'
import { Problem, serverNow } from '@/api/http'
import { solve, type Challenge } from './solve'

/** A challenge is good for ten minutes; one that is nearly over is not tried. */
const FRESH_MS = 8 * 60_000

interface Solution {
  payload: string
  at: number
}

export interface HumanCheck {
  /** Nothing to wait for. */
  ready: Ref<boolean>
  /** Sends with a solution that was prepared, or is found now; with another one where the service does not want it. */
  send: <T>(write: (solution: string) => Promise<T>) => Promise<T>
}

export function useHumanCheck(): HumanCheck {
  const ready = ref(false)
  let prepared: Promise<Solution> | null = null

  function prepare(): Promise<Solution> {
    ready.value = false
    const mine = solution().then((found) => {
      if (prepared === mine) ready.value = true
      return found
    })
    prepared = mine
    return mine
  }

  /** Each solution serves once, so the next one is begun at once. Where preparing failed, it is tried now. */
  async function take(): Promise<string> {
    let found = prepared ? await prepared.catch(() => null) : null
    if (!found || serverNow() - found.at > FRESH_MS) found = await prepare()
    prepare().catch(() => undefined)
    return found.payload
  }

  async function send<T>(write: (solution: string) => Promise<T>): Promise<T> {
    try {
      return await write(await take())
    } catch (failure) {
      if (failure instanceof Problem && failure.code === 'HUMAN_CHECK_FAILED') return write(await take())
      throw failure
    }
  }

  onMounted(() => prepare().catch(() => undefined))
  return { ready, send }
}

async function solution(): Promise<Solution> {
  const challenge = await passport.humanCheck()
  const at = serverNow()
  const { algorithm, challenge: hash, salt, signature } = challenge
  const number = await inBackground(challenge)
  return { payload: btoa(JSON.stringify({ algorithm, challenge: hash, number, salt, signature })), at }
}

function inBackground(challenge: Challenge): Promise<number | undefined> {
  if (typeof Worker === 'undefined') return Promise.resolve(solve(challenge))
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return new Promise<number | undefined>((found) => {
    worker.onmessage = ({ data }) => found(data)
    // An old browser that has no such workers computes here; the page stands still for a moment.
    worker.onerror = () => found(solve(challenge))
    worker.postMessage(challenge)
  }).finally(() => worker.terminate())
}
