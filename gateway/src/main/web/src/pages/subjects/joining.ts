// Joining the waiting list of a full subject: at the subject, or where a refusal offers it.
import { ref } from 'vue'
import { registrations } from '@/api/baoming'
import { errorsOf, type FieldError } from '@kit/form'
import { Problem } from '@kit/http'
import type { Choice } from './choice'
import { words } from './words'

/**
 * @param show shows what stands against it; an empty list: nothing any more
 * @param refused hears what the service refused
 */
export function useJoining(id: string, choice: Choice, show: (errors: FieldError[]) => Promise<void>, refused: (problem: Problem) => void) {
  /** The subject whose list is being joined. */
  const joining = ref('')
  /** What to say once it is done. */
  const joined = ref('')

  async function join(subject: string) {
    if (joining.value) return
    joining.value = subject
    joined.value = ''
    const name = choice.nameOf(subject)
    try {
      const errors = choice.notices.check()
      await show(errors)
      if (errors.length > 0) return
      await registrations.joinWaitingList(id, choice.entered.centre, subject, choice.notices.accepted())
      // What waits is not chosen too: saving would be refused.
      choice.entered.ticks.subjects = choice.entered.ticks.subjects.filter((one) => one !== subject)
      await choice.page.reload()
      joined.value = words.value.joined(name)
    } catch (failure) {
      await show(await errorsOfJoining(failure, subject, name))
    } finally {
      joining.value = ''
    }
  }

  async function errorsOfJoining(failure: unknown, subject: string, name: string): Promise<FieldError[]> {
    if (!(failure instanceof Problem)) return errorsOf(failure)
    refused(failure)
    if (failure.code === 'AGREEMENT_STALE') return choice.notices.showNewest()
    await Promise.all([choice.page.reload(), choice.refresh()])
    return failure.code === 'PLACE_LEFT' ? [{ field: choice.fieldOf(subject), message: words.value.placeLeft(name) }] : errorsOf(failure)
  }

  return { joining, joined, join }
}
