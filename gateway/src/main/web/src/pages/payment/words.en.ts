import type zh from './words.zh'

const en: typeof zh = {
  titles: { payment: 'Payment' },
  lead: 'Check your data and choose how to pay. The button leads to the page of the payment platform.',
  entries: 'Subjects to pay',
  total: 'Total',
  confirm: 'By pressing “Confirm and pay” you confirm that name, document, centre and subjects above are right. After payment nothing can be changed or withdrawn.',
  submit: 'Confirm and pay',
  nothing: 'There is nothing to pay.',
  chooseEntry: 'Choose at least one subject',
  locks: 'Starting a payment locks your personal information and photo; giving it up unlocks them.',
  wayBack: 'After paying, wait until the page of the payment platform brings you back here; do not just close it.',
  openTitle: 'A payment is under way',
  openText: 'So that you do not pay twice, please finish or update it first; if you do not want to pay now, give it up. When you pay on another page, this one notices by itself.',
  byCentre: 'Your test centre is paying for you; you need not.',
  leaving: 'Going to the payment platform…',
  missingTitle: 'You cannot pay yet',
  waiting: 'Subjects waiting for payment',
  obstacles: {
    personalInformation: 'Your personal information is missing.',
    photo: 'There is no accepted photo. Without a photo there is no payment.',
    notSubmitted: 'This test centre approves first, and nothing was submitted to it yet.',
    pending: 'The test centre is reviewing your registration. You will be told when it is approved and can pay then.',
    rejected: 'The test centre has not approved your registration. Mend what it names and submit again.',
    notOpenYet: 'Registration has not begun:',
    closed: 'Registration and payment are over since',
    paused: 'The province has paused registration; you can pay when it goes on.',
    byCentre: 'Your test centre has registered you and pays for you; you need not.',
  },
  mend: {
    personalInformation: 'Fill in personal information',
    photo: 'Upload a photo',
    notSubmitted: 'Submit for review',
    pending: 'See the review',
    rejected: 'See the result of the review',
  },
}
export default en
