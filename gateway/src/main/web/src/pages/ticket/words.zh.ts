import type { TicketState } from '@/api/types'

export default {
  titles: { ticket: '准考证' },
  states: {
    UNPAID: { title: '还没有已缴费的科目', text: '缴费后由考点编排考场和座位，公布后显示在这里。' },
    NOT_ARRANGED: { title: '考场和座位还没有公布', text: '考点编排并公布后，会发邮件和短信通知您，考场、座位和考试时间显示在这里。' },
    NOT_CONFIRMED: { title: '现场确认被撤销或未通过', text: '您的座位仍然保留，但以前打印的准考证作废。请联系考点；重新确认后请重新打印准考证。' },
    NOT_YET: { title: '还没有开始打印', text: '您的考场和座位已经公布，到打印时间就可以在本页打印准考证。' },
    OPEN: { title: '可以打印准考证', text: '请打印出来，考试当天带到考点。' },
    CLOSED: { title: '打印时间已结束', text: '不能再自己打印。需要准考证的，请联系考点打印。' },
    AT_CENTRE: { title: '准考证由考点发放', text: '本考点统一打印准考证，请按考点的通知领取，不需要自己打印。' },
    OVER: { title: '考试已结束', text: '您的考试时间已过。' },
  } satisfies Record<TicketState | 'UNPAID' | 'OVER', { title: string; text: string }>,
  void: '考试安排有变动',
  voidText: '您在这台设备上打印过的准考证已经作废，以本页的安排为准，请重新打印。',
  from: '开始打印',
  until: '打印截止',
  print: '打印准考证（PDF）',
  printHint: '打开的是 PDF 文件，用 A4 纸打印，黑白即可；请保持二维码完整清晰。截止前可以多次打印。',
  exams: '考试安排',
  address: '考点地址',
  later: '这个科目还没有编排。缴费较晚的科目会随后编排，不影响已公布的座位。',
  rules: '注意事项',
  ruleTexts: [
    '凭准考证和报名时使用的有效证件原件参加考试。',
    '考场、座位或时间如有变动，会通知您；变动后以前打印的准考证作废，二维码不再有效。',
    '时间均为北京时间，请提前到达考点。',
  ],
  fair: '座位是怎样排的',
  fairText: '座位由公开的随机种子抽签产生：种子的指纹在报名结束前公布，编排公布后任何人都可以重做一次抽签，核对结果。',
  toDraw: '查看本考点的抽签',
}
