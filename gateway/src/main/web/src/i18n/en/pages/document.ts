import type zh from '../../zh/pages/document'

const document: typeof zh = {
  lead: 'The document belongs to your passport and is entered once. Bring the same document to the exam.',
  current: 'Current document',
  notReaching: 'A registration that is not locked takes the new document when you save its personal information again; a locked one keeps the old.',
  type: 'Document type',
  number: 'Document number',
  numberHint: 'As on the document, letters in capitals',
  name: 'Name',
  nameHint: 'Exactly as on the document; rare characters can be typed as they are',
  residentWrong: 'A resident number has 18 characters and a check digit that fits. Compare it with your card.',
  sex: 'Sex',
  birthDate: 'Date of birth',
  sexes: { MALE: 'Male', FEMALE: 'Female' },
  changedMeanwhile: 'The document was changed in another tab. The one above is there now; what you entered is still here. To replace it, save once more',
  submit: 'Save document',
  show: 'Show the whole number',
  hide: 'Hide the number',
  problems: {
    EMOJI: 'The name contains a picture',
    INVISIBLE: 'The name contains a character that cannot be seen. Type it instead of pasting it',
    DOCUMENT_TRIES_SPENT: 'No more documents can be tried today. Try again tomorrow',
  },
}

export default document
