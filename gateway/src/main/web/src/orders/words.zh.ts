import type { Method, Refund, Order } from '@/api/types'

export default {
  state: '状态',
  amount: '金额',
  project: '缴费项目',
  source: '来源',
  payer: '缴费人',
  number: '订单号',
  createdAt: '创建时间',
  paidAt: '支付时间',
  closesAt: '支付截止',
  refund: '退款',
  refunds: { REQUESTED: '正在退回', REJECTED: '正在处理', DONE: '已退回' } as Record<Refund['state'], string>,
  update: '我已支付，更新状态',
  states: { OPEN: '等待支付', PAID: '已支付', CLOSED: '已关闭', UNKNOWN: '正在核实' } satisfies Record<Order['state'], string>,
  method: '支付方式',
  methods: { ALIPAY: '支付宝', WECHAT_PAY: '微信支付', UNIONPAY: '银联' } satisfies Record<Method, string>,
  continue: '继续支付',
}
