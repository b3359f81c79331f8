import type zh from './words.zh'

const en: typeof zh = {
  name: 'Name',
  document: 'Document',
  centre: 'Test centre',
  noCentre: 'Not chosen yet',
  entries: 'Subjects',
  level: (level) => `Level ${level}`,
  deadline: 'Pay until',
  deadlineStopped: 'The clock stands still during review or payment',
  rejected: 'The review was rejected',
  reason: 'Reason',
  currentPhoto: 'Current photo',
  position: (position) => `Place ${position} on the waiting list`,
  waitingList: 'Waiting list',
  waitingListText:
    'When a seat becomes free, it is kept for the next on the list for a limited time, without your doing anything; we send you a message, and you pay before the deadline. If it is your turn during review or payment, the seat goes to the next one and you keep your place. Waiting takes no seat and does not change your chosen subjects.',
  joinedAt: (time) => `waiting since ${time}`,
  leaveWaitingList: 'Leave the waiting list',
  offered: 'Your turn: a seat is kept for you',
  offeredUntil: 'Pay before this time, or the seat goes to the next one on the list',
  takeOffered: 'Go on and pay',
  emptyUntil: 'There is no subject in this registration. Unless one is chosen before this time, the registration is deleted',
  unpaidUntil: 'Unless a subject is paid before this time, the registration is deleted',
  stop: '.',
  mayRegisterAgain: 'You can register again during the registration period.',
  deadlinePassed: 'The deadline has passed. Checking how the registration stands now…',
  gone: {
    LAPSED: {
      title: 'This registration does not exist any more',
      text: 'No subject was chosen or paid before the deadline, so the registration was deleted and its seats are free again; or you deleted it on another page. If you register again, you enter the personal information and upload the photo again.',
    },
    DELETED: { title: 'The registration is deleted', text: 'Its subjects and waiting-list entries are cancelled, and the seats are free again.' },
  },
  startAgain: 'Register again',
  deleteRegistration: 'Delete the registration',
  lockedBy: {
    GROUP: 'Your centre has registered you. Ask it for changes.',
    REVIEW: 'The centre is reviewing your registration: nothing can be changed meanwhile. The deadlines for payment stand still, too.',
    PAYMENT: 'A payment is under way: nothing can be changed until it is done or its order is closed. The deadlines for payment stand still, too.',
  },
  toReview: 'See the review',
  orderNumber: 'Order number',
  toOrder: 'See this payment and go on with it',
  toOrders: 'See the payments',
  problems: {
    NOT_PAID_YET: 'Nothing is paid yet. The registration form can be printed once something is paid',
    PASSPORT_CLOSED: 'This passport is closed and cannot register',
    TOO_MANY_WATCHERS: 'Many people watch the seats at this moment; the numbers are updated now and then',
  },
  entryStates: { RESERVED: 'To be paid', PAYING: 'Being paid', PAID: 'Paid' },
}
export default en
