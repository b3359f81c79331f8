// Which methods there are, which one was used last, and where each of them works.
import { methods, type Method, type Order } from '@/api/types'

const KEY = 'payment-method'

/** WeChat's own browser does not open Alipay's pages. */
const inWeChat = () => /MicroMessenger/i.test(navigator.userAgent)

export const isBlockedHere = (method: string | null) => method === 'ALIPAY' && inWeChat()

const known = (value: string | null): value is Method => methods.some((method) => method === value)

/** Of the last attempt, else what was chosen last in this browser, else the first that works here. */
export function preselected(made: Order[]): Method {
  const candidates = [made.at(-1)?.method ?? null, remembered()]
  return candidates.filter(known).find((method) => !isBlockedHere(method)) ?? methods.find((method) => !isBlockedHere(method))!
}

export function rememberMethod(method: Method) {
  try {
    localStorage.setItem(KEY, method)
  } catch {
    // A browser that keeps nothing: the first method is preselected the next time.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
