/** Every day from the first to the last, also those on which nothing happened: a chart has no gaps in time. */
export function everyDay<T extends { day: string }>(days: T[]): { day: string; of: T | undefined }[] {
  const first = days[0]
  const last = days.at(-1)
  if (!first || !last) return []
  const byDay = new Map(days.map((one) => [one.day, one]))
  const all: { day: string; of: T | undefined }[] = []
  for (let at = new Date(`${first.day}T00:00:00Z`); at.toISOString().slice(0, 10) <= last.day; at.setUTCDate(at.getUTCDate() + 1)) {
    const day = at.toISOString().slice(0, 10)
    all.push({ day, of: byDay.get(day) })
  }
  return all
}
