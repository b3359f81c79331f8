import { call, useCsrf, type Csrf } from '@kit/http'
import { safePath } from '@/way-back'
import '@kit/styles/colours.css'
import { openWaitingRoom } from './page'
import { rooms } from './room'
import type { Language } from './words'
import './waiting.css'

/** As the portal keeps it. */
const LANGUAGE = 'language'

function rememberedLanguage(): Language {
  try {
    return localStorage.getItem(LANGUAGE) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

function rememberLanguage(language: Language) {
  try {
    localStorage.setItem(LANGUAGE, language)
  } catch {
    // A browser that keeps nothing speaks Chinese at first.
  }
}

function start() {
  const asked = new URLSearchParams(location.search)
  const at = { session: asked.get('session') ?? '', province: asked.get('province') ?? '' }
  // Whoever comes by a broken link is led to the entrance, where all rooms are found.
  if (!/^\d{4}-\d{2}$/.test(at.session) || !/^\d{2}$/.test(at.province)) return location.replace('/')
  const registering = `/register/${at.session}/${at.province}`
  const back = safePath(asked.get('return'), registering)
  const lang = asked.get('lang')
  const language: Language = lang ? (lang.startsWith('en') ? 'en' : 'zh') : rememberedLanguage()
  if (lang) rememberLanguage(language)
  openWaitingRoom(
    document.getElementById('waiting')!,
    { ...at, back: back.startsWith('/waiting') ? registering : back, language, spoken: rememberLanguage },
    {
      room: () => rooms.get(at),
      place: () => rooms.place(at),
      async passport() {
        const session = await call<{ passport: string | null; csrf?: Csrf }>('/api/session')
        useCsrf(session.csrf)
        return session.passport
      },
      goOn: (address) => location.replace(address),
    },
  )
}

start()
