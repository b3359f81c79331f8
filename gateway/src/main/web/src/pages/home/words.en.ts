import type zh from './words.zh'

const en: typeof zh = {
  titles: { home: 'My registrations' },
  passport: 'My passport',
  noDocument: 'No identity document yet. You need one before you can register.',
  contact: 'E-mail and mobile',
  none: 'No registration yet.',
  start: 'Choose exam and province',
  more: 'Register for another exam',
  progress: 'Progress',
  subject: 'Subject',
  state: 'State',
  locked: 'Locked',
  orders: 'Orders and payments',
  done: 'You are registered',
  doneText: 'Your fee has arrived and your place is yours. You will get a message when the admission ticket can be printed.',
  next: 'Next',
  addMore: 'Add subjects',
  steps: {
    AGREEMENT: 'Agreement',
    DOCUMENT: 'Identity document',
    PERSONAL_INFORMATION: 'Personal information',
    SUBJECTS: 'Subjects',
    PHOTO: 'Photo',
    REVIEW: 'Review',
    PAYMENT: 'Payment',
    DONE: 'Registered',
    DATE_PREFERENCE: 'Preferred dates',
    TICKET: 'Admission ticket',
    EXAM: 'Exam',
  },
  stepStates: { DONE: 'Done', CURRENT: 'Do this now', TODO: 'To do', NOT_NEEDED: 'Not needed' },
  notCandidate: {
    title: 'This is not a candidate’s account',
    text: 'Centre staff and administrators please use the desk. To register for an exam, sign out and sign in with a candidate’s passport.',
  },
}
export default en
