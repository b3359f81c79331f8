import type { ToDo } from './to-do'

export default {
  title: '待办',
  pages: '全部页面',
  toDo: {
    review: '条报名待审核',
    complaints: '件证件申诉待处理',
    onSite: '名考生未现场确认',
    groupsUnpaid: '名集体报名考生待缴费',
    groupsPaying: '名集体报名考生的订单待支付',
    accommodations: '份合理便利申请待处理',
    withoutSeat: '科次公布后缴费、没有座位',
    readiness: '个考次还不能开放',
    differences: '条对账差异待处理',
    alarms: '项款项异常',
  } satisfies Record<ToDo['name'], string>,
  oldest: (age: string) => `最早的已等 ${age}，自`,
  minutes: (n: number) => `${n} 分钟`,
  hours: (n: number) => `${n} 小时`,
  days: (n: number) => `${n} 天`,
  atBoard: (n: number) => `其中 ${n} 件只有考试中心可以决定`,
}
