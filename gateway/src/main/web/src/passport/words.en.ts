import type zh from './words.zh'

const en: typeof zh = {
  channel: { EMAIL: 'E-mail address', MOBILE: 'Mobile number' },
  humanCheck: {
    working: 'Checking in the background that you are no machine; there is nothing to do…',
    ready: 'Checked: you are no machine.',
  },
  code: {
    sent: { EMAIL: 'A code was sent to the e-mail address.', MOBILE: 'A code was sent to the mobile.' },
    validUntil: (at) => `Valid until ${at}`,
    over: 'The code that was sent is no longer valid; send another one.',
    resend: (seconds) => `Can be sent again in ${seconds} seconds`,
    wrong: {
      EMAIL: 'The code from the e-mail is wrong; enter the one in the latest e-mail',
      MOBILE: 'The code from the text message is wrong; enter the one in the latest message',
    },
    expired: {
      EMAIL: 'The code from the e-mail is no longer valid; send another one',
      MOBILE: 'The code from the text message is no longer valid; send another one',
    },
    form: { EMAIL: 'The code from the e-mail has 6 digits', MOBILE: 'The code from the text message has 6 digits' },
  },
  emailWrong: 'Enter a complete e-mail address, such as name@example.com',
  mobileHint: 'A number of mainland China, 11 digits',
  mobileWrong: 'A mobile number has 11 digits, such as 13800000000',
  codeHint: '6 digits',
  passwordHint: '10–64 characters; longer is better. Leave out your mobile number and e-mail address',
  passwordWeak: 'The password has 10–64 characters',
  change: { EMAIL: 'Change e-mail address', MOBILE: 'Change mobile number' },
  forgotten: 'Forgot your password?',
  problems: {
    HUMAN_CHECK_MISSING: 'The automatic check was not finished; please press the button again',
    HUMAN_CHECK_FAILED: 'The automatic check has expired; please press the button again',
    ADDRESS_IN_USE: 'Another passport has this e-mail address or mobile number',
    CHANGE_IN_PROGRESS: 'Another change is under way; try again in a few minutes',
  },
}
export default en
