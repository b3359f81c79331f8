// The human check without a puzzle: the browser computes for a moment, in the background and beforehand.
import { onMounted, ref, type Ref } from 'vue'
import { Problem, serverNow } from '../http'
import { payloadOf, solveInSlices, type Challenge } from './solve'

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

export function useHumanCheck(challenge: () => Promise<Challenge>): HumanCheck {
  const ready = ref(false)
  let prepared: Promise<Solution> | null = null

  function prepare(): Promise<Solution> {
    ready.value = false
    const mine = solution(challenge).then((found) => {
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

async function solution(ask: () => Promise<Challenge>): Promise<Solution> {
  const challenge = await ask()
  const at = serverNow()
  return { payload: payloadOf(challenge, await inBackground(challenge)), at }
}

function inBackground(challenge: Challenge): Promise<number | undefined> {
  if (typeof Worker === 'undefined') return solveInSlices(challenge)
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  return new Promise<number | undefined>((found) => {
    worker.onmessage = ({ data }) => found(data)
    // An old browser has no such workers.
    worker.onerror = () => found(solveInSlices(challenge))
    worker.postMessage(challenge)
  }).finally(() => worker.terminate())
}
