import type zh from './words.zh'

const en: typeof zh = {
  restored: 'This is what you entered last time and did not save: it is not in effect.',
  drop: 'Drop it and show what is set',
  changedMeanwhile: 'Somebody else has just saved. Everything that you entered is still here: check what differs below, then save again.',
  title: 'What somebody else has just changed',
  field: 'Field',
  theirs: 'As it is now',
  mine: 'As you entered it',
  taken: 'You had not changed it: it is taken over',
  empty: '(empty)',
}
export default en
