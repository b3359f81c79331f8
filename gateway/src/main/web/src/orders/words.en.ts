import type zh from './words.zh'

const en: typeof zh = {
  state: 'State',
  amount: 'Amount',
  project: 'Purpose',
  source: 'Source',
  payer: 'Payer',
  number: 'Order number',
  createdAt: 'Made at',
  paidAt: 'Paid at',
  closesAt: 'Pay until',
  refund: 'Refund',
  refunds: { REQUESTED: 'on its way', REJECTED: 'we look into it', DONE: 'returned' },
  update: 'I have paid, update',
  states: { OPEN: 'Waiting for payment', PAID: 'Paid', CLOSED: 'Closed', UNKNOWN: 'Being settled' },
  method: 'Payment method',
  methods: { ALIPAY: 'Alipay', WECHAT_PAY: 'WeChat Pay', UNIONPAY: 'UnionPay' },
  continue: 'Continue payment',
}
export default en
