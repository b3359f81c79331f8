import type zh from './words.zh'

const en: typeof zh = {
  titles: { orders: 'Orders and payments' },
  lead: 'Every attempt to pay is listed here, so that nobody pays twice.',
  none: 'No orders yet.',
  timeline: 'Time line',
  steps: {
    STARTED: 'Order started',
    CHECKED_OUT: 'Subjects locked, waiting for payment',
    REFUSED: 'The order was not possible',
    ABANDONED: 'Given up',
    AT_CASHIER: 'Sent to the payment platform',
    PLATFORM_UNANSWERED: 'The payment platform did not answer; being settled',
    PAID_BY_NOTICE: 'The payment platform reported the payment',
    PAID_BY_ASKING: 'The payment platform was asked and confirmed the payment',
    PAID_BY_STATEMENT: 'The payment platform’s daily statement shows the payment',
    CLOSED: 'Order closed',
    GIVEN_UP: 'Given up; the order is closed',
    SEATED: 'Your subjects are paid',
    PAID_TWICE: 'Paid a second time; the second payment goes back',
    REFUND_REQUESTED: 'The payment came too late for your subjects; all of it goes back',
    REFUND_REJECTED: 'The refund needs a second attempt; we look into it',
    REFUNDED: 'The payment has gone back',
  },
  byCentre: 'Your test centre pays; you need not',
}
export default en
