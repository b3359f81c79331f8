// What is chosen and what it is chosen from: the registration, the centres, the chosen one with its seats and notices, and the ticks, which
// stay through a reload.
import { computed, reactive, watch } from 'vue'
import { catalogue, registrations, type SubjectChoice } from '@/api/baoming'
import type { Centre, Registration } from '@/api/types'
import { useDraft } from '@kit/draft'
import type { FieldError } from '@kit/form'
import { Problem } from '@kit/http'
import { named } from '@kit/i18n'
import { useLoad } from '@kit/load'
import { here } from '@kit/signed-out'
import { useCentreNotices } from '@/registration/centre-notices'
import { lockOf } from '@/registration/standing'
import { onlySubject, preselectedCentre } from './choosing'
import { useSeats, withSeats } from './seats'
import { concurrentChangesOf, ticksKept, type ConcurrentChanges } from './subject-changes'
import { passTheWaitingRoom } from '@/waiting-room'
import { words } from './words'

const subjectsOf = ({ entries }: Registration) => entries.map(({ subject }) => subject)

export function useChoice(id: string) {
  /** `shown`: the subjects that the ticks are a change of; the registration may have others when the draft is taken up again. */
  const entered = reactive({ centre: '', ticks: { subjects: [] as string[], shown: [] as string[] }, notices: {} as Record<string, boolean> })
  const draft = useDraft(`subjects/${id}`, entered)
  let begun = false
  let preloaded: Centre | null = null

  async function begin(registration: Registration, centres: Parameters<typeof preselectedCentre>[1]) {
    // What was chosen for an earlier exam is a help only: without it the page works as well.
    const others = registration.centre ? [] : await registrations.mine().catch(() => [])
    entered.centre = preselectedCentre(registration, centres, others)
    entered.ticks = { subjects: subjectsOf(registration), shown: subjectsOf(registration) }
    if (entered.centre && registration.entries.length === 0) {
      preloaded = await catalogue.centre(registration.session, entered.centre).catch(() => null)
      if (preloaded) entered.ticks.subjects = onlySubject(preloaded)
    }
    if (draft.begin()) {
      const { subjects, shown } = entered.ticks
      entered.ticks = { subjects: ticksKept(shown, subjects, subjectsOf(registration)), shown: subjectsOf(registration) }
      Object.assign(notices.ticks, entered.notices)
    }
    begun = true
  }

  const page = useLoad(async () => {
    const registration = await registrations.get(id)
    // before anything is chosen. Whom a centre has registered does not wait.
    if (registration.method === 'SELF' && !lockOf(registration)) await passTheWaitingRoom(registration, here())
    const centres = await catalogue.centres(registration.session, registration.province)
    if (!begun) await begin(registration, centres)
    return { registration, centres }
  })
  const registration = computed(() => page.data.value?.registration)
  const paid = computed(() => (registration.value?.entries ?? []).filter(({ state }) => state === 'PAID').map(({ subject }) => subject))
  /** It has lapsed or was deleted; while this page was open, if `registration` is there. */
  const gone = computed(() => page.failure.value instanceof Problem && page.failure.value.status === 404)

  const detail = useLoad(async () => {
    const session = registration.value?.session
    const centre = entered.centre
    const first = preloaded
    preloaded = null
    if (!session || !centre) return null
    return first?.centre === centre ? first : catalogue.centre(session, centre)
  })
  const seats = useSeats(() =>
    registration.value && entered.centre && !lockOf(registration.value) ? catalogue.seatsPath(registration.value.session, entered.centre) : null,
  )
  const offered = computed(() => detail.data.value && withSeats(detail.data.value, seats.value))
  const notices = useCentreNotices(() =>
    registration.value && entered.centre ? { session: registration.value.session, centre: entered.centre, registration: id } : null,
  )
  watch(notices.ticks, (now) => (entered.notices = { ...now }), { flush: 'sync' })
  // Another centre does not offer every subject: what it lacks cannot stay chosen; what it offers alone is chosen.
  watch(detail.data, (now) => {
    if (!now || now.centre !== entered.centre) return
    const kept = entered.ticks.subjects.filter((subject) => now.offers.some((offer) => offer.subject === subject))
    if (kept.length < entered.ticks.subjects.length) entered.ticks.subjects = kept
    if (kept.length === 0 && registration.value?.entries.length === 0) entered.ticks.subjects = onlySubject(now)
  })

  const levels = computed(() => {
    const offers = offered.value?.offers ?? []
    return [...new Set(offers.map(({ level }) => level))].sort().map((level, index) => ({
      level,
      field: index === 0 ? 'subjects' : `subjects-${index}`,
      offers: offers.filter((offer) => offer.level === level),
    }))
  })

  return {
    entered,
    draft,
    page,
    registration,
    gone,
    detail,
    offered,
    notices,
    levels,
    /** Fixed once a subject is paid or the review has approved it. */
    centreFixed: computed(() => paid.value.length > 0 || registration.value?.review === 'APPROVED'),
    /** Everything is there that a confirmation needs. */
    ready: computed(
      () =>
        registration.value !== undefined &&
        (!entered.centre || (detail.data.value?.centre === entered.centre && notices.page.data.value?.centre === entered.centre)),
    ),
    fieldOf: (subject: string) => levels.value.find(({ offers }) => offers.some((offer) => offer.subject === subject))?.field ?? 'subjects',
    nameOf: (subject: string) => named(offered.value?.offers.find((offer) => offer.subject === subject) ?? { nameZh: subject }),

    check(): FieldError[] {
      const at = offered.value
      if (!at) return [{ field: 'centre', message: words.value.chooseCentre }]
      const own = registration.value
      const { subjects } = entered.ticks
      const errors: FieldError[] = []
      if (subjects.length === 0 && !own?.entries.some(({ state }) => state !== 'PAID')) errors.push({ field: 'subjects', message: words.value.chooseSubject })
      if (subjects.length > at.maxSubjects) errors.push({ field: 'subjects', message: words.value.tooMany(at.maxSubjects) })
      // Who only lets go accepts nothing.
      const adds = subjects.some((subject) => own?.centre !== entered.centre || !own.entries.some((entry) => entry.subject === subject))
      return adds ? [...errors, ...notices.check()] : errors
    },

    body(): SubjectChoice {
      const accepted = notices.accepted()
      const subjects = entered.ticks.subjects.filter((subject) => !paid.value.includes(subject))
      return { centre: entered.centre, subjects, ...(accepted.length > 0 && { accepted }) }
    },

    /** What is left there, from the service and not from the stream, which may be a moment behind. */
    async refresh() {
      await detail.reload()
      seats.value = null
    },

    /** Shows the registration as it is by now, with what was ticked here done to it. Null where it is gone or cannot be read. */
    async takeUp(): Promise<ConcurrentChanges | null> {
      const shown = registration.value
      await page.reload()
      const now = registration.value
      if (!shown || !now || page.failure.value) return null
      if (entered.centre === (shown.centre ?? '')) entered.centre = now.centre ?? ''
      const ticked = entered.ticks.subjects
      entered.ticks = {
        subjects: entered.centre === now.centre ? ticksKept(subjectsOf(shown), ticked, subjectsOf(now)) : ticked,
        shown: subjectsOf(now),
      }
      await detail.reload()
      return concurrentChangesOf(shown, now)
    },
  }
}

export type Choice = ReturnType<typeof useChoice>
