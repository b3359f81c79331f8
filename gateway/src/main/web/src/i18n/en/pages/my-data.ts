import type zh from '../../zh/pages/my-data'

const myData: typeof zh = {
  titles: { myData: 'My data' },
  lead: 'See who looked at or changed your data, export all of it, or close your passport.',
  accesses: 'Who looked at or changed my data',
  accessesText: 'Sign-ins are not listed. Staff of a test centre have to say why when they look at a whole document number.',
  none: 'Nothing yet.',
  more: 'Show earlier ones',
  kinds: {
    DOCUMENT_ENTERED: 'Document entered',
    DOCUMENT_CHANGED: 'Document changed',
    DOCUMENT_SHOWN: 'Whole document number shown',
    DOCUMENT_DISCLOSED: 'Whole document number shown',
    EMAIL_CHANGED: 'E-mail address changed',
    MOBILE_CHANGED: 'Mobile number changed',
    DATA_EXPORTED: 'Data exported',
  },
  owner: 'You',
  staff: (centre) => `Staff of test centre ${centre}`,
  reasons: { IDENTITY_CHECK: 'Identity check', CORRECTION: 'Checking the registration', CANDIDATE_REQUEST: 'At your request', OTHER: 'Other' },
  reason: (code, text) => `${code}: ${text}`,
  export: 'Export my data',
  exportText:
    'One JSON file with your passport, the whole document number, the record above, the messages that were sent, and what is kept of registrations, photos, reviews, payments and exam dates. Keep it safe.',
  exportButton: 'Export',
  exported: 'Exported; look among your downloads.',
  close: 'Close my passport',
  closeText: 'This cannot be undone:',
  consequences: [
    'You are signed out everywhere at once and cannot sign in any more.',
    'E-mail, mobile number and document are erased; you can register with them again.',
    'Personal information in registrations that you deleted is cleared.',
    'Records of exams that are over, of payments and of reviews are kept as the law wants. Export first what you need.',
    'It is not possible with a registration for an exam that is still to come. Delete that first; a paid one has to wait until the exam is over.',
  ],
  closeReason: 'Why? (optional)',
  closeReasons: { NO_LONGER_NEEDED: 'I no longer need it', ANOTHER_PASSPORT: 'I have another passport', PRIVACY: 'I do not want to leave data here', OTHER: 'Other' },
  understood: 'I understand this and want to close my passport',
  mustUnderstand: 'Confirm that you understand what closing means',
  closeButton: 'Close my passport',
  live: (sessions) => `You still have registrations for ${sessions}. Delete them first, or wait until the exam is over.`,
  closedTitle: 'Your passport is being closed',
  closedText: 'You are signed out. We confirm by e-mail and text message, and then erase your data.',
}

export default myData
