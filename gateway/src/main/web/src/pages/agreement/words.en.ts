import type zh from './words.zh'

const en: typeof zh = {
  titles: { agreement: 'Agreement and notices' },
  lead: 'Please read the following. You can register after accepting each of them.',
  accept: (title) => `I have read and accept “${title}”`,
  acceptRequired: (title) => `Read and accept “${title}”`,
  submit: 'Accept and start registration',
  decline: 'Decline and leave',
  stale: 'A text has just been updated. Please read and accept it again.',
  documentFirst: 'Please enter your identity document first',
  documentFirstText: 'The registration uses the document of your passport; you enter it once.',
  exists: 'You have a registration for this exam already.',
  version: (version) => `Version ${version}`,
}
export default en
