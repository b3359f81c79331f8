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
    soon: (minutes, seconds) =>
      minutes > 0 ? `${plural(minutes, 'minute')} ${plural(seconds, 'second')} left` : `${plural(seconds, 'second')} left`,
    to: 'to',
  },
  form: {
    summary: 'There is a problem',
    undone: 'This step is not done yet',
    offline: 'There is no network connection. What you entered is still on this page. Once you are connected, press the button again; sending it twice does nothing twice.',
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
    tooLong: (max) => `At most ${max} characters`,
    tooLongNow: (label, count, max) => `${label}: at most ${max} characters, now it has ${count}`,
    count: (count, max) => `${count} of at most ${max} characters`,
    code: (code) => ` (code ${code})`,
  },
  loading: 'Loading…',
  refused: 'This could not be done',
}
export default en
