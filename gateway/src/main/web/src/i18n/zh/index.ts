import common from './common'
import passport from './passport'
import payment from './payment'
import problems from './problems'
import registration from './registration'

export default { ...common, ...passport, ...registration, ...payment, problems }
