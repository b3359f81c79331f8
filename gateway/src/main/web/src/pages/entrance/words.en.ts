import type zh from './words.zh'

const en: typeof zh = {
  title: 'Register for the exam',
  lead: 'Choose the exam, then your province. From passport to payment it usually takes ten minutes.',
  session: 'Exam',
  window: 'Registration',
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
  centres: (count) => `Test centres and places left (${count})`,
  remaining: (count) => `${count} left`,
  closed: 'This province is not open for registration now.',
  howTo: 'How it works',
  steps: [
    { title: 'Make a passport', text: 'Verify your e-mail address and your mobile number. One passport serves every exam.' },
    { title: 'Enter your document and details', text: 'Name and document number must match the document that you bring to the exam.' },
    { title: 'Choose centre and subjects, add a photo', text: 'Fee and places left are shown for every subject. The photo is a JPEG of 20–200 KB.' },
    { title: 'Pay', text: 'An unpaid subject is kept for a limited time; the page shows the deadline. Once paid, you are registered.' },
  ],
}
export default en
