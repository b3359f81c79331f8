// Names of the codes in a form, loaded once.
import { shallowRef } from 'vue'
import { named } from '@kit/i18n'
import { api, type Reference } from './api'

const loaded = shallowRef<Reference | null>(null)
let asked = false

const LISTS: Record<string, keyof Reference> = { sex: 'sexes', ethnicGroup: 'ethnicGroups', occupation: 'occupations', education: 'educations', trainingType: 'trainingTypes' }

export function loadReference() {
  if (asked) return
  asked = true
  // Without the names the codes are shown, and the next page asks again.
  api.reference().then(
    (reference) => (loaded.value = reference),
    () => (asked = false),
  )
}

export function shownValue(field: string, value: string): string {
  const list = LISTS[field]
  const found = list && loaded.value?.[list]?.find(({ code }) => code === value)
  return found ? named(found) : value
}
