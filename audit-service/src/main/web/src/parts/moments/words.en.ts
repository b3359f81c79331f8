import type zh from './words.zh'

const en: typeof zh = {
  opensDay: 'Begins on',
  closesDay: 'Ends on',
  time: 'At',
  windowWrong: (label) => `${label}: enter the days and times (like 09:00 or 24:00) of beginning and end; the end comes after the beginning`,
}
export default en
