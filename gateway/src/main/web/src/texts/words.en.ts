import type zh from './words.zh'

const en: typeof zh = {
  kinds: {
    AGREEMENT: 'Registration agreement',
    USER_AGREEMENT: 'User agreement',
    PRIVACY_POLICY: 'Privacy policy',
    NOTICE: 'Notice',
    ANNOUNCEMENT: 'Announcements',
    HOW_TO: 'How to register',
  },
  centreNotices: 'Notices of the test centre',
  centreNoticesHint: 'Please read them before you register at this centre.',
  accept: (title) => `I have read and accept “${title}”`,
  acceptRequired: (title) => `Read and accept “${title}”`,
  acceptedAt: (time) => `Accepted on ${time}`,
  notLoaded: 'The notices of the centre are not loaded yet. Please try again in a moment.',
  stale: 'A notice of the centre has just been updated. Please read and accept it again.',
  version: (version) => `Version ${version}`,
  notices: 'Notices of the exam and the test centre',
  noNotices: 'There are no notices at the moment.',
  agreements: 'Agreements',
  of: { session: 'Exam', province: 'Province', centre: 'Test centre' },
}
export default en
