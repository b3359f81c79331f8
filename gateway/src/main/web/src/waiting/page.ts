// Before the opening, in the queue, and at one's turn. Nothing here is quicker for who reloads it.
import { keepAsking } from './asking'
import type { At, Place, Room } from './room'
import { ring, switchSound } from './sound'
import { createView, type Shown } from './view'
import type { Language } from './words'

export interface Doors {
  room: () => Promise<Room>
  place: () => Promise<Place>
  /** The id of the passport that is signed in here. */
  passport: () => Promise<string | null>
  /** Leaves this page, which does not stay behind the back button. */
  goOn: (address: string) => void
}

export interface Way extends At {
  back: string
  language: Language
  /** Somebody has chosen a language here. */
  spoken: (language: Language) => void
}

/** Who has waited hears and reads that it is their turn, before the page goes. */
const TURN_MS = 1_500
/** Led back here so soon after entering, the visitor decides: this page and the registration would send each other round for ever. */
const AGAIN_MS = 15_000

const OFF: Place = { state: 'OFF', kind: null, number: null, ahead: null, aheadError: null, secondsFrom: null, secondsTo: null, askAgainIn: 60, inUntil: null, lapsed: false }

/** Numbers that stay in this tab through a reload. */
function keptIn(key: string) {
  return {
    read(name: string): number {
      try {
        return Number(sessionStorage.getItem(`${key}/${name}`))
      } catch {
        return 0
      }
    },
    write(name: string, value: number) {
      try {
        sessionStorage.setItem(`${key}/${name}`, String(value))
      } catch {
        // A browser that keeps nothing: the progress begins anew with each load.
      }
    },
  }
}

export function openWaitingRoom(root: HTMLElement, way: Way, doors: Doors) {
  const view = createView(root, way)
  const kept = keptIn(`waiting/${way.session}/${way.province}`)
  const shown: Shown = {
    ...{ said: 'START', room: undefined, place: undefined, trouble: undefined, passport: undefined },
    ...{ lapsed: false, progress: 0, soundOn: false, now: 0, updatedAt: 0, nextAt: 0 },
  }
  /** How far this clock is behind that of the gateway's database. */
  let clock = 0
  let leaving: ReturnType<typeof setTimeout> | undefined
  /** Nobody is sent on by itself any more: see `AGAIN_MS`. */
  let stays = false
  const now = () => Date.now() + clock
  const show = () => view.show({ ...shown, now: now() })

  async function takeRoom() {
    const room = await doors.room()
    clock = Date.parse(room.now) - Date.now()
    shown.room = room
    return room
  }

  async function knowPassport() {
    if (shown.passport === undefined) shown.passport = await doors.passport().catch(() => undefined)
  }

  /** Of the room while its opening may be moved, and once more for the seed; then of the place alone. */
  async function ask(): Promise<Place> {
    const room = shown.room?.seed ? shown.room : await takeRoom()
    if (room.state === 'OFF') return OFF
    const place = await doors.place()
    if (place.state === 'WAITING') {
      // Not waited for: when to ask again counts from now.
      if (place.kind === 'DRAW' && !shown.room?.seed) void takeRoom().then(show, () => undefined)
      if (place.kind === 'LINE') await knowPassport()
    }
    return place
  }

  function answered(place: Place): boolean {
    const waited = shown.said !== 'START' && shown.said !== 'IN'
    Object.assign(shown, { place, said: place.state, trouble: undefined, updatedAt: now(), nextAt: now() + place.askAgainIn * 1000 })
    shown.lapsed ||= place.lapsed
    if (place.ahead != null) {
      const most = Math.max(place.lapsed ? 0 : kept.read('most'), place.ahead, 1)
      kept.write('most', most)
      shown.progress = 1 - place.ahead / most
    }
    const called = place.state === 'IN' || place.state === 'OFF'
    if (called) turn(waited)
    show()
    return !called
  }

  function turn(waited: boolean) {
    shown.lapsed = false
    stays = !waited && Date.now() - kept.read('entered') < AGAIN_MS
    if (stays) shown.said = 'AGAIN'
    else if (!waited) leave()
    else {
      ring()
      // Where nobody sees it, the title calls, and the page goes on when somebody comes back to it.
      if (!document.hidden) leaving = setTimeout(leave, TURN_MS)
    }
  }

  function leave() {
    kept.write('entered', Date.now())
    doors.goOn(way.back)
  }

  function cameBack() {
    if (document.hidden || stays || (shown.said !== 'IN' && shown.said !== 'OFF')) return
    const until = shown.place?.inUntil
    // By the back button, or after the time to enter, it is not known whose turn it is.
    if (leaving || (until && now() > Date.parse(until))) asking.anew()
    else leave()
  }

  view.parts.otherLanguage.addEventListener('click', () => {
    const wanted = view.language() === 'zh' ? 'en' : 'zh'
    view.speak(wanted).then(
      () => way.spoken(wanted),
      () => undefined,
    )
  })
  view.parts.sound.addEventListener('click', () => {
    shown.soundOn = switchSound()
    show()
  })
  view.parts.enter.addEventListener('click', (event) => {
    event.preventDefault()
    leave()
  })
  view.parts.draw.addEventListener('toggle', () => void knowPassport().then(show))
  document.addEventListener('visibilitychange', cameBack)
  addEventListener('pageshow', cameBack)
  // Only the count-down moves by itself.
  const tick = setInterval(() => {
    if ((shown.said === 'POOL' || shown.said === 'NOT_SIGNED_IN') && !document.hidden) show()
  }, 1000)

  void view.speak('zh')
  if (way.language === 'en') view.speak('en').catch(() => undefined)
  show()
  const asking = keepAsking<Place>({
    ask,
    answered,
    failed(failure, againIn) {
      shown.trouble = { failure, againIn }
      shown.nextAt = now() + againIn * 1000
      show()
    },
  })

  return function close() {
    asking.stop()
    clearInterval(tick)
    clearTimeout(leaving)
    document.removeEventListener('visibilitychange', cameBack)
    removeEventListener('pageshow', cameBack)
  }
}
