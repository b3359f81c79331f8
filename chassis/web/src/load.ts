import { shallowRef, watchEffect, onScopeDispose, ref, type ShallowRef } from 'vue'
import { Outage, Problem, serverNow } from './http'

export interface Loading<T> {
  data: ShallowRef<T | null>
  failure: ShallowRef<Outage | Problem | null>
  loading: ShallowRef<boolean>
  reload: () => Promise<void>
}

/** Loads what a page shows, again whenever what `read` depends on changes; only the newest answer counts. */
export function useLoad<T>(read: () => Promise<T>): Loading<T> {
  const data = shallowRef<T | null>(null)
  const failure = shallowRef<Outage | Problem | null>(null)
  const loading = shallowRef(false)
  let latest = 0

  async function take(answer: Promise<T>) {
    const mine = ++latest
    loading.value = true
    try {
      const value = await answer
      if (mine !== latest) return
      data.value = value
      failure.value = null
    } catch (error) {
      if (mine !== latest) return
      if (!(error instanceof Outage || error instanceof Problem)) throw error
      failure.value = error
    } finally {
      if (mine === latest) loading.value = false
    }
  }
  watchEffect(() => void take(read()))
  return { data, failure, loading, reload: () => take(read()) }
}

/** The server's time, moving on every `everyMs`. */
export function useNow(everyMs: number) {
  const now = ref(serverNow())
  const timer = setInterval(() => (now.value = serverNow()), everyMs)
  onScopeDispose(() => clearInterval(timer))
  return now
}

/** What one service did reaches the next by an event: asks once a second until it has arrived, for a while. */
export async function eventually(arrived: () => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 15; attempt++) {
    if (await arrived()) return true
    await pause(1000)
  }
  return false
}

export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
