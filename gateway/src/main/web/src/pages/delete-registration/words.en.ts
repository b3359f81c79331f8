import type zh from './words.zh'

const en: typeof zh = {
  titles: { deleteRegistration: 'Delete the registration', registrationDeleted: 'Registration deleted' },
  lead: 'The whole registration is deleted. This cannot be undone.',
  exam: 'Exam',
  happens: 'What happens',
  consequences: [
    'All subjects and waiting-list entries are cancelled. Their seats are free at once, and others may take them.',
    'If you register again, you enter the personal information and upload the photo again. Your passport and identity document stay.',
    'It does not count as a cancellation of subjects.',
    'During the registration period you can register again, also in another province.',
  ],
  reason: 'Reason',
  chooseReason: 'Choose a reason',
  reasons: {
    CHANGED_PLANS: 'I will not take this exam',
    WRONG_PROVINCE: 'Wrong province: I want to register in another one',
    WRONG_DETAILS: 'The details are wrong: I want to enter them anew',
    OTHER: 'Another reason',
  },
  note: 'Remark',
  submit: 'Delete the registration now',
  keep: 'Do not delete, go back',
  refused: 'This registration cannot be deleted now',
  why: {
    REGISTRATION_PAID:
      'A subject is paid. What is paid can be neither changed nor withdrawn, so the registration stays. Subjects that are not paid can be cancelled on the page “Centre and subjects”.',
    OUTSIDE_WINDOW: 'A registration can be deleted during the registration period only. Subjects that are not paid lapse at their deadline, and the registration with them.',
    LOCKED: 'A review or payment is under way. The registration can be deleted when it is over.',
    GROUP_MANAGED: 'Your centre has registered you. Ask the centre.',
  },
  problems: { LEGIBLE: 'It contains characters that cannot be shown. Enter it again' },
}
export default en
