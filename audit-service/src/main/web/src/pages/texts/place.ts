// Whose texts a page shows: the session's, a province's or a centre's. It stands in the address.
import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { useChosenCentre, useChosenProvince } from '@/parts/centre-choice/centre'
import { role } from '@/session'
import type { Kind } from './api'

export const LEVELS = ['session', 'province', 'centre'] as const
export type Level = (typeof LEVELS)[number]

export interface Place {
  level: Level
  province: string | null
  centre: string | null
}

const OWN: Record<string, Level> = { 'exam-admin': 'session', 'province-admin': 'province', 'centre-staff': 'centre' }

/** Null province and centre: the session's, or not chosen yet. */
export function usePlace(): ComputedRef<Place> {
  const route = useRoute()
  const province = useChosenProvince()
  const centre = useChosenCentre()
  return computed(() => {
    const level = LEVELS.find((one) => one === route.query.level) ?? OWN[role() ?? ''] ?? 'centre'
    return {
      level,
      province: level === 'session' ? null : province.value || null,
      centre: level === 'centre' ? centre.value || null : null,
    }
  })
}

export const isChosen = ({ level, province, centre }: Place) => level === 'session' || Boolean(level === 'province' ? province : centre)

/** As the service decides; the page leaves out what would be refused. */
export function mayWrite({ level }: Place): boolean {
  if (level === 'session') return role() === 'exam-admin'
  return level === 'province' ? role() === 'exam-admin' || role() === 'province-admin' : role() !== null
}

const KINDS: Record<Level, Kind[]> = {
  session: ['AGREEMENT', 'USER_AGREEMENT', 'PRIVACY_POLICY', 'NOTICE', 'ANNOUNCEMENT', 'HOW_TO'],
  province: ['NOTICE', 'ANNOUNCEMENT', 'HOW_TO'],
  centre: ['NOTICE'],
}

export const kindsAt = (level: Level) => KINDS[level]

/** Whether it is to be accepted follows from what it is, except for a notice. */
export const mustAccept = (kind: Kind): boolean | 'as one likes' => (kind === 'NOTICE' ? 'as one likes' : kind !== 'ANNOUNCEMENT' && kind !== 'HOW_TO')

/** What publishing makes candidates do: a centre's notice is accepted where its subjects are chosen, all else when a registration is opened. */
export const effectOf = (level: Level, accept: boolean) => (!accept ? ('read' as const) : level === 'centre' ? ('whenChoosing' as const) : ('whenOpening' as const))

/** A code is part of addresses; nobody has to think of one. */
export function newCode(kind: Kind, { province, centre }: Place): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => (byte % 36).toString(36)).join('')
  return [kind.toLowerCase().replace('_', '-'), centre ?? province, random].filter(Boolean).join('-')
}

export function queryOf({ level, province, centre }: Place, session: string) {
  return { session, level, ...(province ? { province } : {}), ...(centre ? { centre } : {}) }
}
