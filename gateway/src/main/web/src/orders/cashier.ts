// The platform sends the browser back without saying much that can be trusted: this tab remembers which order it left for. Where the
// browser forbids that, the address that the platform leads back to names it.
const KEY = 'order'

export function rememberOrder(order: string) {
  try {
    sessionStorage.setItem(KEY, order)
  } catch {
    // See above.
  }
}

export function orderOf(query: Record<string, unknown>): string {
  for (const name of ['order', 'out_trade_no']) {
    const value = query[name]
    if (typeof value === 'string' && value) return value
  }
  try {
    return sessionStorage.getItem(KEY) ?? ''
  } catch {
    return ''
  }
}

/** Only an http(s) address is followed; without one the result page shows how the order stands. */
export function goToCashier(cashierUrl: string | null, otherwise: string) {
  location.assign(cashierUrl && /^https?:\/\//.test(cashierUrl) ? cashierUrl : otherwise)
}
