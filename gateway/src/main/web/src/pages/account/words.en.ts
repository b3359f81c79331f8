import type zh from './words.zh'

const en: typeof zh = {
  titles: { account: 'My passport' },
  password: 'Password',
  passwordText: 'You will be asked for your present password first.',
  changePassword: 'Change password',
  passwordChanged: 'Your password was changed',
  addressChanged: 'Your address was changed',
  document: 'Identity document',
  profile: 'Profile (optional)',
}
export default en
