// The details of an action as staff read them: names of settings as on the pages where they are set, times of Beijing, amounts in yuan.
import { list, yuan } from '@kit/format'
import { fieldLabel, valueText } from '@/parts/change-history/changes'
import { typeWords, words } from './words'

/** What somebody has typed, which is shown as it is. */
const TYPED = ['note', 'reason']
const ARROW = ' → '

/** A session that was added has its settings below its name. */
const settingOf = (name: string) => name.replace(/^session\./, '')

export function detailLabel(act: string, name: string): string {
  const setting = settingOf(name)
  if (act.startsWith('OFFER') && (setting === 'item' || setting === 'items')) return words.value.fields.subject!
  return words.value.fields[setting] ?? fieldLabel(setting)
}

function one(setting: string, text: string): string {
  if (text === '') return setting === 'filters' ? words.value.noFilter : words.value.empty
  if (text === '–') return valueText(setting, null)
  if (setting === 'act') return typeWords.value[text] ?? text
  if (setting === 'filters') return list(text.split(',').map((part) => words.value.values[part] ?? part))
  if (/Fen$/.test(setting) && /^\d+$/.test(text)) return yuan(Number(text))
  if (text === 'true' || text === 'false') return valueText(setting, text === 'true')
  if (/^\["/.test(text)) return valueText(setting, JSON.parse(text) as string[])
  return words.value.values[text] ?? valueText(setting, text)
}

export function detailText(name: string, text: string): string {
  const setting = settingOf(name)
  if (TYPED.includes(setting)) return words.value.values[text] ?? (text || words.value.empty)
  const [before, after, ...more] = text.split(ARROW)
  return after === undefined || more.length > 0 ? one(setting, text) : words.value.change(one(setting, before!), one(setting, after))
}
