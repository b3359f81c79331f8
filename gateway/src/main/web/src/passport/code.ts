// Codes that prove an address: what has been requested already, and which one was wrong.
import type { Channel } from '@/api/types'
import { errorsOf, type FieldError } from '@kit/form'
import type { Problem } from '@kit/http'
import { words } from './words'

/** What a request for a code has done. It is part of the form, so that a reload does not forget it. */
export interface CodeState {
  /** Until when the code that was sent is valid; empty: none was. */
  expiresAt: string
  /** When the next one can be requested. */
  resendAt: string
}

export const noCode = (): CodeState => ({ expiresAt: '', resendAt: '' })

const CODES = ['CODE_WRONG', 'CODE_EXPIRED']

/** The usual words, but a wrong code says which one it is: by e-mail or by text message. */
export function explainCodes(problem: Problem, channels: Record<string, Channel>): FieldError[] | undefined {
  if (!problem.errors.some(({ code }) => CODES.includes(code))) return undefined
  const usual = errorsOf(problem)
  return problem.errors.map(({ field, code }, index) => {
    const channel = channels[field]
    return channel && CODES.includes(code) ? { field, message: words.value.code[code === 'CODE_WRONG' ? 'wrong' : 'expired'][channel] } : usual[index]!
  })
}
