import type zh from './words.zh'

const en: typeof zh = {
  titles: { review: 'Review' },
  lead: 'The centre checks your data and photo. Nothing can be changed from now until the review ends.',
  submit: 'Submit for review',
  pending: 'Submitted, waiting for the centre',
  pendingText: 'Nothing can be changed meanwhile, and the clock for payment stands still. You will get a message.',
  approved: 'Approved. Please pay.',
  rejected: 'Rejected. Mend what the reason names, then submit again.',
  notRequired: 'This centre needs no review.',
  incomplete: 'Complete personal information, subjects and photo before you submit.',
}
export default en
