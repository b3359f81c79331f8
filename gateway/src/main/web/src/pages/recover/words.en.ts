import type zh from './words.zh'

const en: typeof zh = {
  titles: { recover: 'Recover your password' },
  lead: 'Get a code at the e-mail address or mobile number of your passport, then choose a new password.',
  address: 'E-mail address or mobile number',
  addressWrong: 'Enter a complete e-mail address, or a mobile number of 11 digits',
  send: 'Send code',
  sent: 'If there is a passport with this address, a code is on its way. If none comes within a few minutes, check the address or use your other one.',
  code: 'Code',
  codeForm: 'The code has 6 digits',
  password: 'New password',
  warning: 'A new password signs you out on every device, and your other address gets a message.',
  submit: 'Set new password',
  done: 'Your new password is set',
  doneText: 'Please sign in with it.',
}
export default en
