import type zh from './words.zh'

const en: typeof zh = {
  titles: { payment: 'Payment' },
  lead: 'Choose what to pay and check your data. Then you go to the page of the payment platform.',
  entries: 'Subjects to pay',
  total: 'Total',
  confirmTitle: 'Check your data',
  confirm: 'Name, document, centre and subjects above are right. After payment nothing can be changed or withdrawn.',
  confirmRequired: 'Check your data and tick the box',
  submit: 'Go to payment',
  nothing: 'There is nothing to pay.',
  chooseEntry: 'Choose at least one subject',
  locks: 'Starting a payment locks your personal information and photo.',
  openTitle: 'A payment is under way',
  openText: 'So that you do not pay twice, please finish or update it first.',
  leaving: 'Going to the payment platform…',
}
export default en
