import type { Registration } from '@/api/types'
import type { Named } from '@kit/i18n'

export const sessionOf = ({ sessionNameZh, sessionNameEn }: Registration): Named => ({ nameZh: sessionNameZh, nameEn: sessionNameEn })

type Names = Pick<Registration, 'provinceNameZh' | 'provinceNameEn' | 'centreNameZh' | 'centreNameEn'>

export const provinceOf = ({ provinceNameZh, provinceNameEn }: Names): Named => ({ nameZh: provinceNameZh, nameEn: provinceNameEn })

export const centreOf = ({ centreNameZh, centreNameEn }: Names): Named | null =>
  centreNameZh === null ? null : { nameZh: centreNameZh, nameEn: centreNameEn }
