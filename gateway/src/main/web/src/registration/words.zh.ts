import type { Entry } from '@/api/types'

export default {
  name: '姓名',
  document: '证件',
  centre: '考点',
  noCentre: '还没有选择',
  entries: '报考科目',
  level: (level: number) => `${['零', '一', '二', '三', '四'][level] ?? level}级`,
  deadline: '缴费截止',
  deadlineStopped: '审核或支付期间暂停计时',
  rejected: '审核未通过',
  reason: '原因',
  currentPhoto: '当前照片',
  entryStates: { RESERVED: '待缴费', PAYING: '支付中', PAID: '已缴费' } satisfies Record<Entry['state'], string>,
}
