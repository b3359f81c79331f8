// Whose settings a page shows. Centre staff have one centre and a province's administrator one province; who has more chooses, and the
// choice stands in the address, so that a link shows the same to a colleague.
import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { role, session } from '@/session'

/** Two digits; empty until it is chosen. */
export function useChosenProvince(): ComputedRef<string> {
  const route = useRoute()
  return computed(() => {
    if (role() === 'centre-staff') return session.value?.centre?.slice(0, 2) ?? ''
    if (role() === 'province-admin') return session.value?.province ?? ''
    return digits(route.query.province, 2) || digits(route.query.centre, 6).slice(0, 2)
  })
}

/** Six digits; empty until it is chosen. */
export function useChosenCentre(): ComputedRef<string> {
  const route = useRoute()
  const province = useChosenProvince()
  return computed(() => {
    if (role() === 'centre-staff') return session.value?.centre ?? ''
    const asked = digits(route.query.centre, 6)
    return asked.startsWith(province.value) ? asked : ''
  })
}

function digits(asked: unknown, many: number): string {
  return typeof asked === 'string' && new RegExp(`^\\d{${many}}$`).test(asked) ? asked : ''
}
