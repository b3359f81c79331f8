// The details of an action: pairs of what was there before and after stand together.
export interface Detail {
  name: string
  /** Both or neither. */
  before?: string
  after?: string
  value?: string
}

export function detailsOf(details: Record<string, string>): Detail[] {
  const found = new Map<string, Detail>()
  for (const [key, value] of Object.entries(details).sort(([a], [b]) => a.localeCompare(b))) {
    const pair = /^(.+)\.(before|after)$/.exec(key)
    const name = pair?.[1] ?? key
    const paired = pair && `${name}.before` in details && `${name}.after` in details
    if (paired) found.set(name, { name, before: details[`${name}.before`] ?? '', after: details[`${name}.after`] ?? '' })
    else found.set(key, { name: key, value })
  }
  return [...found.values()]
}
