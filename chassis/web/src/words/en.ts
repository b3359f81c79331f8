import type zh from './zh'

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`

const en: typeof zh = {
  time: {
    beijing: (text) => `${text} (Beijing time)`,
    left: (days, hours, minutes) =>
      days > 0
        ? `${plural(days, 'day')} ${plural(hours, 'hour')} left`
        : hours > 0
          ? `${plural(hours, 'hour')} ${plural(minutes, 'minute')} left`
          : `${plural(minutes, 'minute')} left`,
    to: 'to',
  },
  form: {
    summary: 'There is a problem',
    error: 'Error: ',
    optional: ' (optional)',
    choose: 'Please choose',
    required: (label) => `Enter: ${label}`,
    requiredChoice: (label) => `Choose: ${label}`,
    working: 'Sending…',
    save: 'Save and continue',
    year: 'Year',
    month: 'Month',
    day: 'Day',
    show: 'Show password',
    hide: 'Hide password',
    change: 'Change',
    none: 'Not given',
    colon: ': ',
    code: (code) => ` (code ${code})`,
  },
  loading: 'Loading…',
  refused: 'This could not be done',
}
export default en
