import kit from '@kit/words/en'
import type { Messages } from '..'

const common: Pick<Messages, 'app' | 'time' | 'form' | 'outage' | 'signIn' | 'loading' | 'refused' | 'notFound' | 'notCandidate'> = {
  ...kit,
  app: {
    name: 'Baoming',
    tagline: 'National Computer Rank Examination',
    skip: 'Skip to main content',
    home: 'My registrations',
    entrance: 'Entrance',
    signOut: 'Sign out',
    makePassport: 'Make a passport',
    switchTo: '中文',
    footer: 'All times are Beijing time, by the clock of the server.',
    title: (page) => `${page} – Baoming`,
    navigation: 'Main',
    back: 'Back to my registrations',
  },
  outage: {
    title: 'The registration service cannot be reached right now',
    loading: 'Everything you saved is still there. Please try again in a moment.',
    sending:
      'The service did not answer. What you entered is still on this page, nothing was lost. Wait a moment and press the button again; it will not be done twice.',
    retry: 'Try again',
  },
  signIn: {
    title: 'Please sign in first',
    text: 'You need to be signed in to go on. Afterwards you come back to where you were.',
    link: 'Sign in',
    failed: 'You were not signed in this time, perhaps because the sign-in page was left open too long. Please try again.',
    noPassport: 'No passport yet?',
    expired: 'You have been signed out. Sign in in a new window, then come back and press the button again; what you entered is still here.',
    again: 'Sign in in a new window',
    done: 'You are signed in',
    doneText: 'You can close this window and go on where you were.',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address may be wrong, or what it names does not belong to your passport.',
  },
  notCandidate: {
    title: 'This is not a candidate’s account',
    text: 'Centre staff and administrators please use the desk. To register for an exam, sign out and sign in with a candidate’s passport.',
  },
}
export default common
