import type zh from './words.zh'

const en: typeof zh = {
  titles: { home: 'My registrations' },
  passport: 'My passport',
  noDocument: 'No identity document yet. You need one before you can register.',
  contact: 'E-mail and mobile',
  none: 'No registration yet.',
  group: 'If your school has registered you as one of a group: choose its province and accept the agreement, then you see that registration.',
  start: 'Choose exam and province',
  more: 'Register for another exam',
  orders: 'Orders and payments',
  done: 'You are registered',
  doneText: 'Your fee has arrived and your place is yours. You will get a message when the admission ticket can be printed.',
  pending: 'Submitted: the centre is checking it. There is nothing for you to do; you will get a message.',
  filledIn: 'Filled in',
  notFilledIn: 'Not filled in',
  photoAccepted: 'Uploaded',
  photoMissing: 'Missing (no payment without a photo)',
  chosen: (count) => (count ? `${count} ${count === 1 ? 'subject' : 'subjects'} chosen` : 'None chosen'),
  paid: (count) => (count ? `${count} ${count === 1 ? 'subject' : 'subjects'} paid` : 'Nothing paid'),
  ticketsFrom: (at) => `Can be printed from ${at}`,
  ticketsLater: 'The time of printing is not known yet',
  addMore: 'Add subjects',
  notCandidate: {
    title: 'This is not a candidate’s account',
    centreStaff: (centre) => `You are staff of centre ${centre}. `,
    provinceAdmin: (province) => `You are an administrator of province ${province}. `,
    examAdmin: 'You are an administrator of the exam board. ',
    other: 'You are signed in, but not as a candidate. ',
    text: 'These pages are for candidates. To register for an exam yourself, sign out and sign in with a candidate’s passport.',
  },
}
export default en
