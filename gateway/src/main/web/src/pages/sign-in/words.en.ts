import type zh from './words.zh'

const en: typeof zh = {
  titles: { signedIn: 'You are signed in' },
  failed: 'You were not signed in this time, perhaps because the sign-in page was left open too long. Please try again.',
  noPassport: 'No passport yet?',
  doneText: 'You can close this window and go on where you were, or go to your registrations from here.',
}
export default en
