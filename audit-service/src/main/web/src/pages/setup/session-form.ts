// What a form about a session has, for an existing one and for a copy.
import { missing, tooLong, type FieldError } from '@kit/form'
import { m } from '@/words'
import { isEmpty, windowOf, written, type Window, type WrittenWindow } from '@/parts/moments/window'
import { days } from '@/parts/moments/moments'
import { words as momentWords } from '@/parts/moments/words'
import type { SessionSettings } from './api'
import { words } from './words'

export interface SessionEntered {
  ordinal: string
  nameZh: string
  nameEn: string
  examDates: string
  window: WrittenWindow
  ticketWindow: WrittenWindow
}

export const LONGEST_NAME = 200

export function shown(session: SessionSettings): SessionEntered {
  return {
    ordinal: String(session.ordinal),
    nameZh: session.nameZh,
    nameEn: session.nameEn,
    examDates: session.examDates.join(' '),
    window: written(session.window),
    ticketWindow: written(session.ticketWindow),
  }
}

export function checkSession(entered: SessionEntered): FieldError[] {
  const { fields } = words.value
  const required = m.value.form.required
  return [
    ...(/^[1-9]\d{0,3}$/.test(entered.ordinal.trim()) ? [] : [{ field: 'ordinal', message: words.value.ordinalWrong }]),
    ...missing('nameZh', entered.nameZh, required(fields.nameZh)),
    ...tooLong('nameZh', fields.nameZh, entered.nameZh.trim(), LONGEST_NAME),
    ...missing('nameEn', entered.nameEn, required(fields.nameEn)),
    ...tooLong('nameEn', fields.nameEn, entered.nameEn.trim(), LONGEST_NAME),
    ...(days(entered.examDates) ? [] : [{ field: 'examDates', message: words.value.examDatesWrong }]),
    ...(windowOf(entered.window) ? [] : [{ field: 'window', message: momentWords.value.windowWrong(fields.window) }]),
    ...(isEmpty(entered.ticketWindow) || windowOf(entered.ticketWindow) ? [] : [{ field: 'ticketWindow', message: momentWords.value.windowWrong(fields.ticketWindow) }]),
  ]
}

/** To be called with what `checkSession` has found nothing wrong in. */
export function sent(entered: SessionEntered, before: { window: Window; ticketWindow: Window | null } | null = null) {
  return {
    ordinal: Number(entered.ordinal),
    nameZh: entered.nameZh.trim(),
    nameEn: entered.nameEn.trim(),
    window: windowOf(entered.window, before?.window)!,
    ticketWindow: isEmpty(entered.ticketWindow) ? null : windowOf(entered.ticketWindow, before?.ticketWindow),
    examDates: days(entered.examDates)!,
  }
}
