// What waits for whoever is signed in, in their scope and the chosen session: each figure from the service that has it. None of them is
// a look at anybody's data.
import { call, Problem, serverNow } from '@kit/http'
import type { RouteLocationRaw } from 'vue-router'
import { ABOVE, BOARD, CENTRE, EVERYBODY } from '@/areas'
import { arrangementOf, type Arrangement } from '@/pages/arrangement/api'
import { complaints } from '@/pages/complaints/api'
import { members } from '@/pages/groups/api'
import { alarms } from '@/pages/money/api'
import { api as reviews } from '@/pages/review/api'
import { setup } from '@/pages/setup/api'
import { sessions } from '@/scope'
import { may, session as account, type Role } from '@/session'

export interface Found {
  count: number
  /** There are more than were counted. */
  more?: boolean
  /** Since when the oldest waits. */
  since?: string | null
  /** Of them, those that only the board decides. */
  atBoard?: number
  /** Which exam sessions they are. */
  sessions?: string[]
}

export interface ToDo {
  name: 'review' | 'complaints' | 'onSite' | 'groupsUnpaid' | 'groupsPaying' | 'accommodations' | 'withoutSeat' | 'readiness' | 'differences' | 'alarms'
  roles: readonly Role[]
  /** Null: it does not concern them, as nobody is confirmed on site there. */
  read: (session: string) => Promise<Found | null>
  to: (session: string, found: Found) => RouteLocationRaw
}

const page = (path: string, query: Record<string, string> = {}) => (session: string) => ({ path, query: { ...query, session } })

/** Sessions are prepared long before: the next ones are enough. */
const NEXT_SESSIONS = 3

async function group(session: string, state: 'unpaid' | 'paying'): Promise<Found | null> {
  const count = await members.count(session)
  return count && count.live > 0 ? { count: count[state] } : null
}

/** Null where the centre is not known to the arrangement: it is new, or has no part in this session. */
async function arrangement(session: string): Promise<Arrangement | null> {
  try {
    return await arrangementOf(session, account.value?.centre ?? '')
  } catch (failure) {
    if (failure instanceof Problem && failure.status === 404) return null
    throw failure
  }
}

/** The sessions that open next, of those the ones that lack something: everywhere for the board, in the own province. */
async function notReady(): Promise<Found | null> {
  const now = serverNow()
  const next = (sessions.value ?? [])
    .filter(({ window }) => Date.parse(window.opensAt) > now)
    .sort((a, b) => a.window.opensAt.localeCompare(b.window.opensAt))
    .slice(0, NEXT_SESSIONS)
  if (next.length === 0) return null
  const scope = may(BOARD) ? {} : { province: account.value?.province ?? undefined }
  const lacking = await Promise.all(next.map(async ({ session }) => (await setup.readiness(session, scope)).some(({ severity, count }) => severity === 'MISSING' && count > 0)))
  const found = next.filter((_, at) => lacking[at]).map(({ session }) => session)
  return { count: found.length, sessions: found }
}

async function moneyAlarms(): Promise<Found> {
  const now = await alarms()
  return { count: now.unknown.count + now.unsettled.count + now.unreleased.count + now.refundsOverdue + now.refundsRejected + now.statementsOverdue }
}

interface OnSiteToDo {
  required: boolean
  open: number
  more: boolean
}

export const TO_DO: ToDo[] = [
  {
    name: 'review',
    roles: CENTRE,
    async read(session) {
      const { pending, oldestRequestedAt } = await reviews.backlog(session)
      return { count: pending, since: oldestRequestedAt }
    },
    to: page('/review'),
  },
  {
    name: 'complaints',
    roles: EVERYBODY,
    async read(session) {
      const { open, atBoard, oldestAt } = await complaints.waiting(session)
      return { count: open, since: oldestAt, atBoard }
    },
    to: page('/complaints'),
  },
  {
    name: 'onSite',
    roles: CENTRE,
    async read(session) {
      const { required, open, more } = await call<OnSiteToDo>(`/api/enrollment/administration/sessions/${session}/registrations/on-site-to-do`)
      return required ? { count: open, more } : null
    },
    to: page('/candidates', { standing: 'ON_SITE_OPEN' }),
  },
  { name: 'groupsUnpaid', roles: CENTRE, read: (session) => group(session, 'unpaid'), to: page('/groups', { show: 'UNPAID' }) },
  { name: 'groupsPaying', roles: CENTRE, read: (session) => group(session, 'paying'), to: page('/groups/orders') },
  {
    name: 'accommodations',
    roles: CENTRE,
    async read(session) {
      const count = (await arrangement(session))?.undecidedAccommodations
      return count ? { count } : null
    },
    to: page('/accommodations'),
  },
  {
    name: 'withoutSeat',
    roles: CENTRE,
    async read(session) {
      const now = await arrangement(session)
      return now?.published ? { count: now.late.unplaced } : null
    },
    to: page('/arrangement'),
  },
  { name: 'readiness', roles: ABOVE, read: notReady, to: (session, { sessions: lacking }) => ({ path: '/setup/readiness', query: { session: lacking?.[0] ?? session } }) },
  {
    name: 'differences',
    roles: ABOVE,
    async read() {
      const { open } = await call<{ open: number }>('/api/payment/differences/count')
      return { count: open }
    },
    to: page('/money/differences'),
  },
  { name: 'alarms', roles: BOARD, read: moneyAlarms, to: page('/money') },
]
