import { day } from '@kit/format'

/** Exam days in one line. */
export const days = (dates: string[]) => dates.map(day).join('、')
