// The page of the waiting room by hand, without Vue: it is small, and few things on it change.
import { Problem, type Outage } from '@kit/http'
import { beforeOpening, clockTime, count, inQueue, type Figure } from './figures'
import type { At, Place, Room } from './room'
import { canSound } from './sound'
import { chinese, english, type Language, type Words } from './words'

export interface Shown {
  said: keyof Words['said']
  room: Room | undefined
  place: Place | undefined
  /** Nobody has answered, or too much was asked. */
  trouble: { failure: Outage | Problem; againIn: number } | undefined
  /** Who is signed in; null: nobody; undefined: not known. */
  passport: string | null | undefined
  lapsed: boolean
  /** How much of the queue is behind this visitor, from 0 to 1. */
  progress: number
  soundOn: boolean
  /** By the gateway's clock, in milliseconds, like the next two. */
  now: number
  updatedAt: number
  nextAt: number
}

/** What has changed is read out so often at most. */
const READ_OUT_MS = 60_000

function el<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Record<string, string> = {}, ...children: (Node | string)[]) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

const figure = ([name, label, value, hint]: Figure) =>
  el('div', { 'data-figure': name }, el('dt', {}, label), el('dd', {}, el('span', {}, value), ...(hint ? [el('small', {}, hint)] : [])))

/** Browsers of one network share a number of places; a passport has its own. */
const isTooMany = (failure: Outage | Problem) => failure.code === 'TOO_MANY_PLACES'

/** Shows or hides a part. */
function put(part: HTMLElement, text: string | false) {
  part.hidden = text === false
  if (text !== false && part.textContent !== text) part.textContent = text
}

function build(root: HTMLElement, { session, province, back }: At & { back: string }) {
  const summary = el('summary')
  const drawn = el('div')
  const parts = {
    brand: el('strong'),
    otherLanguage: el('button', { type: 'button', class: 'link' }),
    title: el('h1'),
    lead: el('p', { class: 'lead' }),
    lapsed: el('p', { class: 'notice', 'data-lapsed': '' }),
    trouble: el('p', { class: 'notice', 'data-trouble': '' }),
    figures: el('dl', { class: 'figures' }),
    progress: el('progress', { max: '1' }),
    updated: el('p', { class: 'hint' }),
    enter: el('a', { class: 'button', href: back, 'data-enter': '' }),
    signIn: el('a', { class: 'button', 'data-sign-in': '' }),
    sound: el('button', { type: 'button', class: 'button quiet', 'data-sound': '' }),
    enterBy: el('p', { class: 'hint' }),
    advice: el('ul', {}),
    summary,
    drawn,
    draw: el('details', {}, summary, drawn),
    entrance: el('a', { href: `/?session=${session}&province=${province}` }),
    readOut: el('p', { class: 'read-out', role: 'status' }),
  }
  const { brand, otherLanguage, title, lead, readOut, lapsed, trouble, figures, progress, updated, enter, signIn, sound, enterBy, advice, draw, entrance } = parts
  root.replaceChildren(
    el('header', {}, el('div', {}, brand, otherLanguage)),
    el('main', {}, title, lead, readOut, lapsed, trouble, figures, progress, updated, el('div', { class: 'actions' }, enter, signIn, sound), enterBy, advice, draw, el('p', {}, entrance)),
  )
  return parts
}

export function createView(root: HTMLElement, way: At & { back: string }) {
  const parts = build(root, way)
  let language: Language = 'zh'
  let words = chinese
  let shown: Shown | undefined
  let readOutAt = 0
  let readOutFor = ''

  function leadOf({ said, room, place, now }: Shown): string {
    if (said === 'POOL' && room?.opensAt && now >= Date.parse(room.opensAt)) return words.said.DRAWING
    return words.said[said === 'WAITING' && place?.kind === 'LINE' ? 'LINE' : said]
  }

  function titleOf({ said, place }: Shown): string {
    if (said === 'IN') return `★ ${words.said.IN}`
    return said === 'WAITING' && place?.ahead != null ? `(${count(place.ahead, language)}) ${words.title}` : words.title
  }

  function figuresOf({ said, room, place, now }: Shown): Figure[] {
    if (room && (said === 'POOL' || said === 'NOT_SIGNED_IN')) return beforeOpening(room, now, language, words)
    return place && said === 'WAITING' ? inQueue(place, language, words) : []
  }

  function troubleOf({ failure, againIn }: NonNullable<Shown['trouble']>): string {
    const seconds = Math.round(againIn)
    if (isTooMany(failure)) return words.tooMany(seconds)
    return failure instanceof Problem && failure.status === 429 ? words.refused(seconds) : words.outage(seconds)
  }

  /** Read out when the state changes, and now and then while it does not. */
  function readOut() {
    const { lead, trouble, lapsed, figures } = parts
    const state = `${lead.textContent}${trouble.hidden}`
    if (state === readOutFor && Date.now() - readOutAt < READ_OUT_MS) return
    readOutFor = state
    readOutAt = Date.now()
    const spoken = [lead, ...(shown?.said === 'WAITING' ? figures.querySelectorAll('[data-figure=ahead], [data-figure=estimate]') : []), lapsed, trouble]
    put(parts.readOut, spoken.filter((part) => !(part as HTMLElement).hidden).map((part) => part.textContent).join(' '))
  }

  function show(now: Shown) {
    shown = now
    const { said, place, passport } = now
    const called = said === 'IN' || said === 'AGAIN'
    const waits = !called && said !== 'OFF'
    document.title = titleOf(now)
    put(parts.lead, leadOf(now))
    put(parts.lapsed, now.lapsed && words.lapsed)
    put(parts.trouble, now.trouble ? troubleOf(now.trouble) : false)
    parts.figures.replaceChildren(...figuresOf(now).map(figure))
    parts.progress.hidden = said !== 'WAITING' || place?.ahead == null
    parts.progress.value = now.progress
    put(parts.updated, waits && now.updatedAt > 0 && `${words.updated(clockTime(now.updatedAt, language))} · ${words.nextAt(clockTime(now.nextAt, language))}`)
    put(parts.enter, called && words.enter)
    put(parts.enterBy, called && place?.inUntil ? words.enterBy(clockTime(Date.parse(place.inUntil), language)) : false)
    const later = (said === 'WAITING' && passport === null) || (!passport && now.trouble !== undefined && isTooMany(now.trouble.failure))
    put(parts.signIn, said === 'NOT_SIGNED_IN' ? words.signIn : later && words.signInLate)
    put(parts.sound, waits && canSound() && words[now.soundOn ? 'soundOff' : 'soundOn'])
    parts.advice.hidden = !waits
    parts.draw.hidden = !now.room?.seedHash
    readOut()
    void explain()
  }

  /** Comes when somebody opens it. */
  async function explain() {
    if (!parts.draw.open || !shown) return
    const { room, place, passport } = shown
    const { explain } = await import('./draw')
    parts.drawn.replaceChildren(...(await explain(language, room, place, passport)))
  }

  /** What cannot be loaded is not spoken: the language stays. */
  async function speak(wanted: Language) {
    words = wanted === 'en' ? await english() : chinese
    language = wanted
    const tag = wanted === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.lang = tag
    const here = `/waiting/?session=${way.session}&province=${way.province}&return=${encodeURIComponent(way.back)}`
    parts.signIn.href = `/oauth2/authorization/keycloak?return=${encodeURIComponent(here)}&lang=${tag}`
    put(parts.brand, words.brand)
    put(parts.title, words.title)
    const other = wanted === 'zh' ? 'en' : 'zh-CN'
    // In itself.
    put(parts.otherLanguage, new Intl.DisplayNames(other, { type: 'language' }).of(other.slice(0, 2)) ?? other)
    parts.otherLanguage.lang = other
    put(parts.summary, words.draw)
    put(parts.entrance, words.entrance)
    parts.progress.setAttribute('aria-label', words.progress)
    parts.advice.replaceChildren(...words.advice.map((one) => el('li', {}, one)))
    if (shown) show(shown)
  }

  return { parts, show, speak, language: () => language }
}
