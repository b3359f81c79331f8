import type zh from './words.zh'

const en: typeof zh = {
  titles: { profile: 'Profile' },
  back: 'Back to my passport',
  lead: 'All of it is optional. Each registration begins with what you enter here, and you can change it there. Registrations that you have stay as they are.',
  about: 'About you',
  contact: 'Contact',
  study: 'School',
  ethnicGroup: 'Ethnic group',
  occupation: 'Occupation',
  education: 'Education',
  trainingType: 'Training type',
  postcode: 'Postcode',
  postcodeWrong: 'A postcode has 6 digits',
  address: 'Postal address',
  school: 'School',
  department: 'Department',
  major: 'Major',
  className: 'Class',
  studentNumber: 'Student number',
  submit: 'Save profile',
  erase: 'Clear and delete',
  saved: 'Saved',
  changedMeanwhile: 'The profile was changed on another page. What you entered here is still in the form: check it and save once more',
}
export default en
