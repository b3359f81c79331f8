import type zh from './words.zh'

const en: typeof zh = {
  titles: { announcements: 'Announcements', howTo: 'How to register', notice: 'Notice' },
  notices: 'Notices of the exam',
  none: 'There is nothing here at the moment.',
  withoutProvince: 'This is for the whole country. After choosing a province at the entrance you also see what is for that province.',
  ofProvince: (province) => `For the whole country and ${province}`,
  steps: [
    { title: 'Make a passport', text: 'Verify your e-mail address and your mobile number. One passport serves every exam.' },
    { title: 'Enter your document and details', text: 'Name and document number must match the document that you bring to the exam.' },
    { title: 'Choose centre and subjects, add a photo', text: 'Fee and places left are shown for every subject. The photo is a JPEG of 20–200 KB.' },
    { title: 'Pay', text: 'An unpaid subject is kept for a limited time; the page shows the deadline. Once paid, you are registered.' },
  ],
}
export default en
