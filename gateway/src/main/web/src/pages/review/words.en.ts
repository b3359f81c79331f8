import type zh from './words.zh'

const en: typeof zh = {
  titles: { review: 'Review' },
  lead: 'The centre checks your data and photo. Nothing can be changed from now until the review ends.',
  submit: 'Submit for review',
  pending: 'Submitted, waiting for the centre',
  pendingText: 'There is nothing for you to do now. Nothing can be changed meanwhile, and the clock for payment stands still.',
  pendingNext: 'You will get the result by text message and e-mail: once approved, pay in the time given; if rejected, the reason is named, and you can correct it and submit again.',
  approved: 'Approved. Please pay.',
  notRequired: 'This centre needs no review.',
  incomplete: 'Before you submit, complete:',
  closed: 'Registration is not open now, so nothing can be submitted.',
}
export default en
