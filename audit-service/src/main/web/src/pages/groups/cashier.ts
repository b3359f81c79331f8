/** Only an http(s) address is followed; the page of the order says how it stands. */
export function goToCashier(cashierUrl: string | null) {
  if (cashierUrl && /^https?:\/\//.test(cashierUrl)) location.assign(cashierUrl)
}
