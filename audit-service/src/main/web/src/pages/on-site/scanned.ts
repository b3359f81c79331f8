// What stands in the field when Enter is pressed: a scanned form, or something that was typed.

export type Scanned =
  | { kind: 'registration'; registration: string }
  | { kind: 'document'; number: string }
  | { kind: 'documentEnd' | 'studentNumber' | 'name'; text: string }

/** Full-width characters come from an input method that was on; case and hyphens depend on the scanner. */
export function scanned(typed: string): Scanned | null {
  const text = typed.normalize('NFKC').trim()
  if (!text) return null
  const hex = text.replace(/[-\s]/g, '').toLowerCase()
  if (/^[0-9a-f]{32}$/.test(hex)) {
    return { kind: 'registration', registration: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') }
  }
  if (/^(\d{17}[\dXx]|\d{15}|[A-Za-z]{1,2}\d{7,10})$/.test(text)) return { kind: 'document', number: text.toUpperCase() }
  if (/^\d{3}[\dXx]$/.test(text)) return { kind: 'documentEnd', text: text.toUpperCase() }
  return /^[0-9A-Za-z_-]+$/.test(text) && /\d/.test(text) ? { kind: 'studentNumber', text } : { kind: 'name', text }
}
