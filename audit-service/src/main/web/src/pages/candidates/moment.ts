/** A time of Asia/Shanghai in few characters, for a table whose heading says whose time it is. */
const FORMAT = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })

export const moment = (iso: string) => FORMAT.format(new Date(iso))
