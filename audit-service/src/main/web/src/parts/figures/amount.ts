/** An amount in yuan that is large enough to need its thousands apart. */
export function amount(fen: number): string {
  return `¥${(fen / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`
}
