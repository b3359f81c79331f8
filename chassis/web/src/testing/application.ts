// An application with words of its own, for the kit's tests: nothing of the portal is needed.
import { provideApplication } from '../application'
import { firstMessages } from '../i18n'
import en from '../words/en'
import zh from '../words/zh'

const words = firstMessages(
  {
    ...zh,
    outage: { title: '连接不上', loading: '请稍后再试。', sending: '没有回应，内容没有丢失。', retry: '重试' },
    signIn: { title: '请先登录', text: '登录后继续。', link: '登录', expired: '登录已过期。', again: '在新窗口登录' },
    notFound: { title: '找不到', text: '网址可能有误。' },
    problems: { CHECKSUM: '最后一位不对' },
  },
  async () => ({
    default: {
      ...en,
      outage: { title: 'Not reached', loading: 'Try again later.', sending: 'No answer; nothing was lost.', retry: 'Try again' },
      signIn: { title: 'Sign in first', text: 'Sign in to go on.', link: 'Sign in', expired: 'You were signed out.', again: 'Sign in in a new window' },
      notFound: { title: 'Not found', text: 'The address may be wrong.' },
      problems: { CHECKSUM: 'The last character is wrong' },
    },
  }),
)

let owner = ''
export const signInAs = (passport: string) => (owner = passport)

provideApplication({
  words,
  signInUrl: (back) => `/oauth2/authorization/keycloak?return=${encodeURIComponent(back)}`,
  draftOwner: () => owner,
})
