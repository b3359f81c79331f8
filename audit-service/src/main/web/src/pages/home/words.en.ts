import type zh from './words.zh'

const words: typeof zh = {
  title: 'To do',
  pages: 'All pages',
  toDo: {
    review: 'registrations to review',
    complaints: 'complaints about documents to decide',
    onSite: 'candidates to confirm on site',
    groupsUnpaid: 'members of groups to pay for',
    groupsPaying: 'members of groups whose order waits to be paid',
    accommodations: 'requests for accommodations to decide',
    withoutSeat: 'entries paid after publication without a seat',
    readiness: 'exam sessions that cannot open yet',
    differences: 'differences with statements to settle',
    alarms: 'alarms about money',
  },
  oldest: (age) => `The oldest waits for ${age}, since`,
  minutes: (n) => `${n} min`,
  hours: (n) => `${n} h`,
  days: (n) => `${n} days`,
  atBoard: (n) => `${n} of them only the exam board decides`,
}
export default words
