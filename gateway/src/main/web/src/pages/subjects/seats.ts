// what is left at a centre, as it changes. The stream ends now and then, and may be refused where too many watch; the page then
// reads now and then, and shows what it has in between. A page that nobody sees watches nothing.
import { onScopeDispose, shallowRef, watch } from 'vue'
import { catalogue } from '@/api/baoming'
import type { Centre, Seats } from '@/api/types'

const READ_EVERY_MS = 15_000

/** Between three quarters and all of it: pages that were refused together do not return together. */
const aboutAsLongAs = (ms: number) => ms * (1 - Math.random() / 4)

/** @param watched the centre's path (`catalogue.seatsPath`); null while none is chosen */
export function useSeats(watched: () => string | null) {
  const seats = shallowRef<Seats | null>(null)
  let path: string | null = null
  let stream: EventSource | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function stop() {
    stream?.close()
    stream = null
    clearTimeout(timer)
  }

  function start() {
    stop()
    if (!path || document.hidden) return
    if (typeof EventSource === 'undefined') return readSoon()
    const opened = new EventSource(`${path}/stream`)
    stream = opened
    opened.onmessage = ({ data }: MessageEvent<string>) => (seats.value = JSON.parse(data) as Seats)
    // After its end the browser comes back by itself; after a refusal it does not.
    opened.onerror = () => {
      if (opened.readyState === 2) readSoon()
    }
  }

  function readSoon() {
    stop()
    const of = path
    timer = setTimeout(async () => {
      const read = of ? await catalogue.seats(of).catch(() => null) : null
      if (of !== path) return
      if (read) seats.value = read
      start()
    }, aboutAsLongAs(READ_EVERY_MS))
  }

  watch(
    watched,
    (now) => {
      path = now
      seats.value = null
      start()
    },
    { immediate: true },
  )
  document.addEventListener('visibilitychange', start)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', start)
    path = null
    stop()
  })
  return seats
}

/** A centre with what is left there now. */
export function withSeats(centre: Centre, seats: Seats | null): Centre {
  if (seats?.centre !== centre.centre) return centre
  const offers = centre.offers.map((offer) => {
    const now = seats.subjects.find(({ subject }) => subject === offer.subject)
    return now ? { ...offer, capacity: now.capacity, remaining: now.remaining, waiting: now.waiting } : offer
  })
  return { ...centre, remaining: seats.remaining, offers }
}
