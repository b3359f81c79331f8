import { shallowRef, watchEffect, onScopeDispose, ref, type ShallowRef } from 'vue'
import { Outage, Problem, serverNow } from './http'

export interface Loading<T> {
  data: ShallowRef<T | null>
  failure: ShallowRef<Outage | Problem | null>
  loading: ShallowRef<boolean>
  /** Something else is asked for than what `data` shows, and is not there yet. */
  outdated: ShallowRef<boolean>
  reload: () => Promise<void>
}

/**
 * Loads what a page shows, again whenever what `read` depends on changes; only the newest answer counts.
 *
 * What was shown stays while something else is loaded, so that the page does not jump. Where that fails it goes: it would
 * stand under the name of what was asked for. Where a reload fails it stays, because it is still what was asked for.
 *
 * @param taken called with an answer that counts, before it is shown: a form is filled here, and not by `read`, whose answer may be outdated
 */
export function useLoad<T>(read: () => Promise<T>, taken?: (value: T) => void): Loading<T> {
  const data = shallowRef<T | null>(null)
  const failure = shallowRef<Outage | Problem | null>(null)
  const loading = shallowRef(false)
  const outdated = shallowRef(false)
  let latest = 0

  async function take(answer: Promise<T>) {
    const mine = ++latest
    loading.value = true
    try {
      const value = await answer
      if (mine !== latest) return
      taken?.(value)
      data.value = value
      failure.value = null
      outdated.value = false
    } catch (error) {
      if (mine !== latest) return
      if (!(error instanceof Outage || error instanceof Problem)) throw error
      if (outdated.value) data.value = null
      failure.value = error
    } finally {
      if (mine === latest) loading.value = false
    }
  }
  watchEffect(() => {
    const answer = read()
    outdated.value = true
    void take(answer)
  })
  return { data, failure, loading, outdated, reload: () => take(read()) }
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
