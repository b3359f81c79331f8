import documentTypes from '@kit/words/document-types.en'
import kit from '@kit/words/en'
import entrance from '@/pages/entrance/words.en'
import type { Messages } from '.'

const en: Messages = {
  ...kit,
  entrance,
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
    document: 'Identity document',
    addDocument: 'Enter identity document',
    back: 'Back to my registrations',
    offline: 'This page cannot be opened: there is no network connection. It opens by itself once there is one; what you entered is kept.',
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
    expired: 'You have been signed out. Sign in again, then press the button once more; what you entered is still here.',
    again: 'Sign in in a new window',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address may be wrong, or what it names does not belong to your passport.',
  },
  documentType: documentTypes,
}
export default en
