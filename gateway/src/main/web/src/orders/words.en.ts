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
  methodHints: { UNIONPAY: 'Bank cards of all banks' },
  otherBrowser: 'WeChat does not open the pages of Alipay. Press “···” at the top right, choose “Open in browser” and continue there, or use WeChat Pay or UnionPay.',
  continue: 'Continue payment',
  subjects: 'Subjects',
  giveUp: 'Give this payment up, or choose another method',
  giveUpText: 'Only give it up if you are sure that you have not paid. The payment platform is asked first: what is paid is not closed. Afterwards the subjects can be paid again at once.',
  giveUpNow: 'Give this payment up',
  stillPayable: (closes) => `This payment can still be made at the payment platform, so it cannot be given up now. If it is not paid, it closes by itself on ${closes}.`,
  chargedAlready: 'If you were charged already, do not pay again: press “I have paid, update”.',
  problems: {
    STILL_PAYABLE: 'This payment can still be made at the payment platform, so it cannot be given up now',
  },
}
export default en
