// The notices of a centre stand where it is chosen: a registration has no centre before. What must be accepted, and is not yet in
// this version, gets a tick; the request that chooses the centre, or joins a waiting list there, names what was ticked.
import { computed, reactive } from 'vue'
import { catalogue, registrations } from '@/api/baoming'
import type { Accepted, PublishedText } from '@/api/types'
import type { FieldError } from '@kit/form'
import { useLoad } from '@kit/load'
import { titleOf } from '@/texts/texts'
import { words } from '@/texts/words'

export interface ChosenCentre {
  session: string
  centre: string
  registration: string
}

export const fieldOf = ({ text, version }: Accepted) => `accept-${text}-${version}`

/** @param chosen null while no centre is chosen */
export function useCentreNotices(chosen: () => ChosenCentre | null) {
  const ticks = reactive<Record<string, boolean>>({})
  const page = useLoad(async () => {
    const at = chosen()
    if (!at) return null
    const [texts, acceptances] = await Promise.all([catalogue.centreTexts(at.session, at.centre), registrations.acceptances(at.registration)])
    return { centre: at.centre, texts, acceptances }
  })
  const acceptanceOf = ({ text, version }: PublishedText) =>
    page.data.value?.acceptances.find((one) => one.text === text && one.version === version)
  const toAccept = computed(() => (page.data.value?.texts ?? []).filter((text) => text.mustAccept && !acceptanceOf(text)))

  return {
    page,
    ticks,
    acceptanceOf,
    /** What stands against choosing this centre; for the form's `check`. */
    check(): FieldError[] {
      const at = chosen()
      if (at && page.data.value?.centre !== at.centre) return [{ field: null, message: words.value.notLoaded }]
      return toAccept.value
        .filter((text) => !ticks[fieldOf(text)])
        .map((text) => ({ field: fieldOf(text), message: words.value.acceptRequired(titleOf(text)) }))
    },
    /** For `accepted` in the body of the request. */
    accepted: (): Accepted[] => toAccept.value.filter((text) => ticks[fieldOf(text)]).map(({ text, version }) => ({ text, version })),
    /** After AGREEMENT_STALE: shows the newest versions, and says so. */
    async showNewest(): Promise<FieldError[]> {
      await page.reload()
      return [{ field: toAccept.value[0] ? fieldOf(toAccept.value[0]) : null, message: words.value.stale }]
    },
  }
}

export type CentreNoticesState = ReturnType<typeof useCentreNotices>
