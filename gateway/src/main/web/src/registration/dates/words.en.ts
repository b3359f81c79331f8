import type zh from './words.zh'

export default {
  title: 'Preferred exam dates',
  wish: 'A preferred date is a wish, not a promise: the test centre follows it where it can, and the admission ticket tells the real exam date. You take the exam without a preferred date, too.',
  notChosen: 'None chosen',
  choose: 'Choose or change preferred dates',
} satisfies typeof zh
