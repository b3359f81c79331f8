/** Fen of an amount in yuan as somebody types it; null where it is none, or where nothing would have to be paid. */
export function fenOf(typed: string): number | null {
  const text = typed.trim().replace(/^[¥￥]\s*/, '')
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(text)) return null
  const [yuan = '', cents = ''] = text.split('.')
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  return fen >= 1 && fen <= 10_000_000 ? fen : null
}

/** As it stands in a field: without the sign, and without cents that are none. */
export const yuanOf = (fen: number) => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2))

export function capacityOf(typed: string): number | null {
  const text = typed.trim()
  return /^\d{1,7}$/.test(text) && Number(text) <= 1_000_000 ? Number(text) : null
}
