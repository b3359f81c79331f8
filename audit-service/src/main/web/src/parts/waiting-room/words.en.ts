import type zh from './words.zh'

export default {
  title: (province) => `Waiting room: province ${province}`,
  state: 'State',
  pool: 'before the opening, waiting for the draw',
  open: 'open; let in by the draw and by time of arrival',
  opensAt: 'Opening',
  waiting: 'People waiting',
  entered: 'People let in',
  perMinute: 'Let in per minute now',
  old: 'The newest figures cannot be read now; these are a little older.',
} satisfies typeof zh
