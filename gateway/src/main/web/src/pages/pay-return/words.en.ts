import type zh from './words.zh'

const en: typeof zh = {
  titles: { payReturn: 'Payment result' },
  missing: 'No order to look up. Please open “Orders and payments” from your registration.',
  asking: 'Asking the payment platform, one moment…',
  open: 'The payment platform has not confirmed the payment yet',
  openText: 'If you have just paid, wait a moment: this page notices by itself.',
  unknown: 'We are settling the result with the payment platform',
  unknownText: 'Do not pay again. The result will appear here.',
  paid: 'Payment received',
  paidText: 'Your exam fee has arrived.',
  registering: 'Adding it to your registration, one moment…',
  registered: 'Your subjects are marked as paid.',
  registeredLater: 'Adding it to your registration may take a moment; look at your registration later. There is no need to pay again.',
  refused: 'This payment could not be used and goes back',
  refusedText: 'When the payment arrived, it could not be used for the subjects of this order any more. All of it goes back to where it came from; there is nothing for you to do. Your registration says what is paid; if there are places left, choose again.',
  closed: 'The order is closed',
  closedText: 'This order was not paid; the subjects can be paid with a new one. If you are sure that you paid, press update.',
  unpaid: (count, amount) => `Still to be paid: ${count} ${count === 1 ? 'subject' : 'subjects'}, ${amount}`,
  payRest: 'Pay the rest',
  allOrders: 'Orders and payments',
  updated: (at) => `Updated ${at}`,
}
export default en
