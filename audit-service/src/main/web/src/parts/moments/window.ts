// A window as a form has it: four fields that are typed, and what they mean.
import { beginning, ending, writtenBeginning, writtenEnding } from './moments'

export interface Window {
  opensAt: string
  closesAt: string
}

export interface WrittenWindow {
  opensDay: string
  opensTime: string
  closesDay: string
  closesTime: string
}

export const NO_WINDOW: WrittenWindow = { opensDay: '', opensTime: '', closesDay: '', closesTime: '' }

export function written(window: Window | null): WrittenWindow {
  if (!window) return { ...NO_WINDOW }
  const [from, to] = [writtenBeginning(window.opensAt), writtenEnding(window.closesAt)]
  return { opensDay: from.day, opensTime: from.time, closesDay: to.day, closesTime: to.time }
}

export const isEmpty = (entered: WrittenWindow) => !Object.values(entered).some((part) => part.trim())

/**
 * Null where it is no window: a field is wrong, or it ends before it begins.
 *
 * @param before what the form was filled with: it stays to the second where nothing was typed
 */
export function windowOf(entered: WrittenWindow, before: Window | null = null): Window | null {
  if (before && JSON.stringify(written(before)) === JSON.stringify({ ...NO_WINDOW, ...entered })) return before
  const opensAt = beginning({ day: entered.opensDay, time: entered.opensTime })
  const closesAt = ending({ day: entered.closesDay, time: entered.closesTime })
  return opensAt && closesAt && Date.parse(opensAt) < Date.parse(closesAt) ? { opensAt, closesAt } : null
}
