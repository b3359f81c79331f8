import type zh from './words.zh'

const en: typeof zh = {
  titles: { makePassport: 'Make a passport' },
  lead: 'Both e-mail and mobile are verified, and you can sign in with either.',
  email: 'E-mail address',
  emailHint: 'For signing in and for messages to you',
  emailCode: 'Code from the e-mail',
  mobile: 'Mobile number',
  mobileCode: 'Code from the text message',
  sendEmail: 'Send code by e-mail',
  sendMobile: 'Send code by text message',
  password: 'Password',
  submit: 'Make passport',
  have: 'You have a passport already?',
  exists: 'There is a passport with this e-mail address or mobile number already. Please sign in; a forgotten password can be recovered.',
  done: 'Your passport is ready',
  doneText: 'You are being signed in; next, enter your identity document. If this page stays, press the button below.',
  doneSignIn: 'Sign in and continue',
}
export default en
