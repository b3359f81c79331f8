import type zh from './words.zh'

const en: typeof zh = {
  titles: { agreement: 'Agreement and notices' },
  lead: 'Please read the following. You start by accepting it. If you decline, nothing is recorded.',
  province: (name) => `Province: ${name}`,
  closed: 'If your school has registered you with its group, you can still accept and go on.',
  accepting: 'By pressing “Accept and start registration” you state that you have read and accept:',
  submit: 'Accept and start registration',
  decline: 'Decline',
  ownPage: 'Read on a page of its own',
  stale: 'A text has just been updated. Please read it again and press the button once more.',
  documentFirst: 'A registration uses the document of your passport. Please enter it first.',
  exists: 'You have a registration for this exam already',
  existsElsewhere: 'For one exam you register in one province. To change to this one, delete the registration that you have first.',
  toExisting: 'See your registration',
  byCentre: 'A test centre in another province has registered your document with its group. Please enter by that province.',
  toProvince: 'Go to that province',
  documentTaken: 'Your document has a registration for this exam already, perhaps with another passport of yours. Sign in with that passport.',
  problems: {
    PASSPORT_CLOSED: 'This passport is closed and cannot be used to register',
    REGISTRATION_REMOVED: 'The registration that you started before has lapsed or was deleted. Press the button once more to start anew',
  },
}
export default en
