import common from './common'
import passport from './passport'
import payment from './payment'
import registration from './registration'
import type { Messages } from '..'

const en: Messages = { ...common, ...passport, ...registration, ...payment }
export default en
