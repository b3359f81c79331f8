import type zh from './words.zh'

const en: typeof zh = {
  title: 'Register for the exam',
  lead: 'Choose your province, then start. From passport to payment it usually takes ten minutes.',
  others: 'Other exams',
  window: 'Registration',
  examDates: 'Exam dates',
  tickets: 'Admission tickets',
  from: (time) => `from ${time}`,
  announcements: 'Announcements',
  howTo: 'How to register',
  open: 'Open now',
  notOpen: 'Not open now',
  noSessions: 'No exam is open at the moment.',
  provinces: 'Choose a province',
  provincesHint: 'Choose the province where you will sit the exam. You cannot move to a centre of another province later.',
  provinceClosed: 'not open',
  chosen: (province) => `Chosen: ${province}`,
  start: 'Start registration',
  resume: 'You are signed in and can go on with your registration.',
  otherProvince: 'Choose another province',
  centres: 'Test centres and places left',
  remaining: (count) => `${count} left`,
  closed: 'This province is not open for registration now.',
  waitingRoom: 'To the waiting room, for the draw at the opening',
}
export default en
