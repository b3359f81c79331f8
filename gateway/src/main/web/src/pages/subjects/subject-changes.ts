import type { Entry, Registration } from '@/api/types'

/** What has become of a registration's subjects since they were shown here: another tab, a deadline, a payment. */
export interface ConcurrentChanges {
  gone: Entry[]
  come: Entry[]
  paid: Entry[]
}

const known = (entry: Entry, entries: Entry[]) => entries.find((one) => one.entry === entry.entry)

export function concurrentChangesOf(shown: Registration, now: Registration): ConcurrentChanges {
  return {
    gone: shown.entries.filter((entry) => !known(entry, now.entries)),
    come: now.entries.filter((entry) => !known(entry, shown.entries)),
    paid: now.entries.filter((entry) => entry.state === 'PAID' && known(entry, shown.entries) && known(entry, shown.entries)?.state !== 'PAID'),
  }
}

/** What there is now, with what was ticked and unticked here done to it. */
export function ticksKept(shown: string[], ticked: string[], now: string[]): string[] {
  const kept = now.filter((subject) => ticked.includes(subject) || !shown.includes(subject))
  return [...kept, ...ticked.filter((subject) => !shown.includes(subject) && !kept.includes(subject))]
}
