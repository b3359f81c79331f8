import type { Channel } from '@/api/types'

export default {
  titles: { changeEmail: '更换邮箱', changeMobile: '更换手机号' },
  back: '返回我的通行证',
  lead: '需要两个验证码：一个发到新地址，一个发到您现有的地址。换好后，原地址会收到提醒。',
  present: '现在的地址',
  fresh: { EMAIL: '新邮箱', MOBILE: '新手机号' } as Record<Channel, string>,
  sendFresh: { EMAIL: '发送验证码到新邮箱', MOBILE: '发送验证码到新手机号' } as Record<Channel, string>,
  freshCode: { EMAIL: '新邮箱收到的验证码', MOBILE: '新手机号收到的验证码' } as Record<Channel, string>,
  confirmBy: '用哪个现有地址确认',
  sendConfirmation: '发送确认验证码',
  confirmationCode: '确认验证码',
  submit: '确认更换',
}
