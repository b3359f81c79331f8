import type zh from './words.zh'

const en: typeof zh = {
  titles: { imports: 'Imports' },
  heading: 'Imports',
  intro: 'A file is imported as a whole or not at all. What exists already is not changed: change it one by one on its own page.',
  kinds: { sessions: 'Sessions', centres: 'Centres', offers: 'Subjects and capacities' },
  choose: 'What to import',
  into: (session) => `Into session ${session}`,
  noSession: 'There is no session yet. Import or add one first.',
  stored: (rows) => `Imported rows: ${rows}`,
  next: 'Once the centres are imported, import their subjects and capacities.',
}
export default en
