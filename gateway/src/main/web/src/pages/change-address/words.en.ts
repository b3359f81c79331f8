import type zh from './words.zh'

const en: typeof zh = {
  titles: { changeEmail: 'Change your e-mail address', changeMobile: 'Change your mobile number' },
  back: 'Back to my passport',
  lead: 'Two codes are needed: one sent to the new address, one to an address that you have already. The former address gets a message afterwards.',
  present: 'Present address',
  fresh: { EMAIL: 'New e-mail address', MOBILE: 'New mobile number' },
  sendFresh: { EMAIL: 'Send code to the new e-mail address', MOBILE: 'Send code to the new mobile number' },
  freshCode: { EMAIL: 'Code from the new e-mail address', MOBILE: 'Code from the new mobile number' },
  confirmBy: 'Which present address confirms it',
  sendConfirmation: 'Send confirmation code',
  confirmationCode: 'Confirmation code',
  submit: 'Confirm the change',
}
export default en
