import type zh from './words.zh'

export default {
  table: 'Show the table',
  nothing: 'Nothing yet',
  download: 'Download as CSV',
  full: 'of the capacity',
  paidPart: 'paid',
  unpaidPart: 'not paid',
} satisfies typeof zh
