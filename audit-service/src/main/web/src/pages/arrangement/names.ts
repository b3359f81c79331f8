// scheduling-service knows subjects by their code only.
import { named } from '@kit/i18n'
import { useLoad } from '@kit/load'
import { subjectNames } from '@/pages/dates/api'

/** Code and name; the code alone while the names are not there. */
export function useSubjectNames(): (subject: string) => string {
  const names = useLoad(subjectNames)
  return (subject) => {
    const name = names.data.value?.get(subject)
    return name ? `${subject} ${named(name)}` : subject
  }
}
