import type { Channel } from '@/api/types'

export default {
  channel: { EMAIL: '邮箱', MOBILE: '手机号' } satisfies Record<Channel, string>,
  humanCheck: {
    working: '正在后台确认您不是机器程序，无需任何操作…',
    ready: '已自动确认您不是机器程序。',
  },
  code: {
    sent: { EMAIL: '验证码已发到邮箱。', MOBILE: '验证码已发到手机。' } satisfies Record<Channel, string>,
    validUntil: (at: string) => `有效期至 ${at}`,
    over: '上次发送的验证码已过期，请重新发送。',
    resend: (seconds: number) => `${seconds} 秒后可以重新发送`,
    wrong: { EMAIL: '邮箱验证码不正确，请填写最新一封邮件里的验证码', MOBILE: '短信验证码不正确，请填写最新一条短信里的验证码' } satisfies Record<Channel, string>,
    expired: { EMAIL: '邮箱验证码已失效，请重新发送', MOBILE: '短信验证码已失效，请重新发送' } satisfies Record<Channel, string>,
    form: { EMAIL: '邮箱验证码应为 6 位数字', MOBILE: '短信验证码应为 6 位数字' } satisfies Record<Channel, string>,
  },
  emailWrong: '请填写完整的邮箱地址，例如 name@example.com',
  mobileHint: '中国大陆手机号，11 位数字',
  mobileWrong: '手机号应为 11 位数字，例如 13800000000',
  codeHint: '6 位数字',
  passwordHint: '10–64 个字符；越长越好，不要包含手机号或邮箱',
  passwordWeak: '密码应为 10–64 个字符',
  change: { EMAIL: '更换邮箱', MOBILE: '更换手机号' } as Record<Channel, string>,
  forgotten: '忘记密码？',
  problems: {
    HUMAN_CHECK_MISSING: '自动的人机检查没有完成，请再按一次按钮',
    HUMAN_CHECK_FAILED: '自动的人机检查已过期，请再按一次按钮',
    ADDRESS_IN_USE: '这个邮箱或手机号已在另一个通行证上使用',
    CHANGE_IN_PROGRESS: '另一项更换正在处理，请几分钟后再试',
  } as Record<string, string>,
}
