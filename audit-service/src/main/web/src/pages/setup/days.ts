import { day, list } from '@kit/format'

/** Exam days in one line. */
export const days = (dates: string[]) => list(dates.map(day))
