import common from './common'
import passport from './passport'
import payment from './payment'
import problems from './problems'
import registration from './registration'
import type { Messages } from '..'

const en: Messages = { ...common, ...passport, ...registration, ...payment, problems }
export default en
