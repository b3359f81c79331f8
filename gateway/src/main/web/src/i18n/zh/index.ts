import common from './common'
import passport from './passport'
import payment from './payment'
import registration from './registration'

export default { ...common, ...passport, ...registration, ...payment }
