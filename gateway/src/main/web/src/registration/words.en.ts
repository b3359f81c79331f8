import type zh from './words.zh'

const en: typeof zh = {
  name: 'Name',
  document: 'Document',
  centre: 'Test centre',
  noCentre: 'Not chosen yet',
  entries: 'Subjects',
  level: (level) => `Level ${level}`,
  deadline: 'Pay until',
  deadlineStopped: 'The clock stands still during review or payment',
  rejected: 'The review was rejected',
  reason: 'Reason',
  currentPhoto: 'Current photo',
  entryStates: { RESERVED: 'To be paid', PAYING: 'Being paid', PAID: 'Paid' },
}
export default en
