// The names of a registration's session, province and centre, in the reader's language.
import type { Registration } from '@/api/types'
import { named } from '@kit/i18n'

export const sessionName = (of: Registration) => named({ nameZh: of.sessionNameZh, nameEn: of.sessionNameEn })
export const provinceName = (of: Registration) => named({ nameZh: of.provinceNameZh, nameEn: of.provinceNameEn ?? null })
/** Empty where none is chosen. */
export const centreName = (of: Registration) => named({ nameZh: of.centreNameZh ?? '', nameEn: of.centreNameEn ?? null })
