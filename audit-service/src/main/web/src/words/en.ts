import kit from '@kit/words/en'
import problems from './problems.en'
import type { Messages } from '.'

const en: Messages = {
  ...kit,
  problems,
  app: {
    name: 'Registration desk',
    tagline: 'National Computer Rank Examination',
    skip: 'Skip to the content',
    navigation: 'Desk',
    menu: 'Menu',
    signOut: 'Sign out',
    account: 'Change password',
    switchTo: '中文',
    footer: 'All times are Beijing time, by the server’s clock. What you look at and what you do is recorded.',
    title: (page) => `${page} – Registration desk`,
    session: 'Exam session',
    foreign: 'This page is for other staff; your account cannot open it.',
    centre: (code) => `Centre ${code}`,
    province: (code) => `Province ${code}`,
    board: 'Exam board',
  },
  groups: { work: 'Daily work', settings: 'Settings', insight: 'Look up' },
  areas: {
    home: 'Start',
    review: 'Review',
    candidates: 'Candidates',
    onSite: 'On-site confirmation',
    groups: 'Group registration',
    complaints: 'Document complaints',
    accommodations: 'Accommodations',
    roster: 'Roster',
    setup: 'Sessions and centres',
    offers: 'Subjects and capacities',
    texts: 'Agreements and notices',
    dates: 'Capacities of exam dates',
    rooms: 'Exam rooms',
    slots: 'Exam slots',
    arrangement: 'Arrangement and tickets',
    imports: 'Imports',
    numbers: 'Numbers',
    money: 'Reconciliation and refunds',
    record: 'Record of actions',
  },
  home: {
    welcome: (name) => `Hello, ${name}`,
    notStaff: 'Your account is not a staff account and cannot use the desk.',
    toPortal: 'To the registration site',
  },
  paging: { label: 'Pages', first: 'First page', next: 'Next page' },
  outage: {
    title: 'The service cannot be reached at the moment',
    loading: 'What you have saved is still there; nothing is lost. Please try again later.',
    sending: 'The service does not answer at the moment. What you entered is still on this page; nothing is lost. Please wait a moment and press the button again; nothing is done twice.',
    retry: 'Try again',
  },
  signIn: {
    title: 'Please sign in',
    text: 'Sign in to go on. You will come back to this page.',
    link: 'Sign in',
    expired: 'Your session has ended. Please sign in and press the button again; what you entered is still here.',
    again: 'Sign in in a new window',
  },
  notFound: {
    title: 'This page does not exist',
    text: 'The address may be wrong, or the content does not belong to your centre or province.',
  },
}

export default en
