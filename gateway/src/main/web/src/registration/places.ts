import type { Registration } from '@/api/types'
import { langOf, named, type Named } from '@kit/i18n'
import type { Row } from '@kit/ui/SummaryList.vue'
import { m } from '@/words'
import { words } from './words'

export const sessionOf = ({ sessionNameZh, sessionNameEn }: Registration): Named => ({ nameZh: sessionNameZh, nameEn: sessionNameEn })

export const provinceOf = ({ provinceNameZh, provinceNameEn }: Pick<Registration, 'provinceNameZh' | 'provinceNameEn'>): Named => ({ nameZh: provinceNameZh, nameEn: provinceNameEn })

export const centreOf = ({ centreNameZh, centreNameEn }: Pick<Registration, 'centreNameZh' | 'centreNameEn'>): Named | null =>
  centreNameZh === null ? null : { nameZh: centreNameZh, nameEn: centreNameEn }

/** The centre with its code, in a summary. */
export function centreRow(registration: Pick<Registration, 'centre' | 'centreNameZh' | 'centreNameEn'>): Row {
  const name = centreOf(registration)
  const key = words.value.centre
  return name ? { key, value: `${named(name)} (${registration.centre})`, lang: langOf(name) } : { key, value: words.value.noCentre }
}

export const documentOf = ({ documentType, documentMasked }: Registration['candidate']) => `${m.value.documentType[documentType]} ${documentMasked}`
