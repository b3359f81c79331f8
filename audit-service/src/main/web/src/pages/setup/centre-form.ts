// What the form of a centre has, and what is sent of it.
import { missing, tooLong, type FieldError } from '@kit/form'
import { m } from '@/words'
import { NO_WINDOW, windowOf, written, type WrittenWindow } from '@/parts/moments/window'
import { words as momentWords } from '@/parts/moments/words'
import { centreFields, type CentreFields, type CentreSettings } from './api'
import { LONGEST_NAME } from './session-form'
import { words } from './words'

export interface CentreEntered {
  centre: string
  nameZh: string
  nameEn: string
  address: string
  ownWindow: boolean
  window: WrittenWindow
  capacity: string
  hasOnSite: boolean
  onSite: WrittenWindow
  placeZh: string
  placeEn: string
  bringZh: string
  bringEn: string
}

export const LONGEST_BRING = 500
const PLACE = ['placeZh', 'placeEn'] as const
const BRING = ['bringZh', 'bringEn'] as const

export const NOTHING: CentreEntered = {
  centre: '',
  nameZh: '',
  nameEn: '',
  address: '',
  ownWindow: false,
  window: NO_WINDOW,
  capacity: '',
  hasOnSite: false,
  onSite: NO_WINDOW,
  placeZh: '',
  placeEn: '',
  bringZh: '',
  bringEn: '',
}

export function shown({ centre, nameZh, nameEn, address, window, capacity, onSite }: CentreSettings): CentreEntered {
  return {
    centre,
    nameZh,
    nameEn,
    address,
    ownWindow: window !== null,
    window: written(window),
    capacity: capacity === null ? '' : String(capacity),
    hasOnSite: onSite !== null,
    onSite: written(onSite?.window ?? null),
    placeZh: onSite?.placeZh ?? '',
    placeEn: onSite?.placeEn ?? '',
    bringZh: onSite?.bringZh ?? '',
    bringEn: onSite?.bringEn ?? '',
  }
}

export function checkCentre(entered: CentreEntered): FieldError[] {
  const { fields } = words.value
  const text = (field: 'nameZh' | 'nameEn' | 'address' | (typeof PLACE)[number] | (typeof BRING)[number], longest: number) => [
    ...missing(field, entered[field], m.value.form.required(fields[field])),
    ...tooLong(field, fields[field], entered[field].trim(), longest),
  ]
  return [
    ...(/^\d{6}$/.test(entered.centre.trim()) ? [] : [{ field: 'centre', message: words.value.centreWrong }]),
    ...(['nameZh', 'nameEn', 'address'] as const).flatMap((field) => text(field, LONGEST_NAME)),
    ...(entered.ownWindow && !windowOf(entered.window) ? [{ field: 'window', message: momentWords.value.windowWrong(fields.window) }] : []),
    ...(/^\d{0,7}$/.test(entered.capacity.trim()) && Number(entered.capacity) <= 1_000_000 ? [] : [{ field: 'capacity', message: words.value.capacityWrong }]),
    ...(entered.hasOnSite
      ? [
          ...(windowOf(entered.onSite) ? [] : [{ field: 'onSite', message: momentWords.value.windowWrong(fields.onSite) }]),
          ...PLACE.flatMap((field) => text(field, LONGEST_NAME)),
          ...BRING.flatMap((field) => text(field, LONGEST_BRING)),
        ]
      : []),
  ]
}

/** To be called with what `checkCentre` has found nothing wrong in. */
export function sent(entered: CentreEntered, before: CentreSettings): CentreFields {
  const [placeZh, placeEn, bringZh, bringEn] = [...PLACE, ...BRING].map((field) => entered[field].trim()) as [string, string, string, string]
  return {
    ...centreFields(before),
    nameZh: entered.nameZh.trim(),
    nameEn: entered.nameEn.trim(),
    address: entered.address.trim(),
    window: entered.ownWindow ? windowOf(entered.window, before.window) : null,
    capacity: entered.capacity.trim() ? Number(entered.capacity) : null,
    onSite: entered.hasOnSite ? { window: windowOf(entered.onSite, before.onSite?.window)!, placeZh, placeEn, bringZh, bringEn } : null,
  }
}
