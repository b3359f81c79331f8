import type zh from './words.zh'

export default {
  titles: { ticket: 'Admission ticket' },
  states: {
    UNPAID: { title: 'No paid subject yet', text: 'Once you have paid, your centre assigns a room and a seat. They are shown here when they are published.' },
    NOT_ARRANGED: { title: 'Rooms and seats are not published yet', text: 'Once your centre has published them, you get an e-mail and a text message, and room, seat and time are shown here.' },
    NOT_CONFIRMED: { title: 'Your on-site confirmation was revoked or refused', text: 'Your seat is kept, but a ticket that you printed before is void. Contact your centre; once it has confirmed you again, print your ticket again.' },
    NOT_YET: { title: 'Printing has not begun', text: 'Your room and seat are published. You can print your admission ticket on this page once printing begins.' },
    OPEN: { title: 'You can print your admission ticket', text: 'Print it and take it to your centre on the day of the exam.' },
    CLOSED: { title: 'Printing has ended', text: 'You can no longer print it yourself. Ask your centre to print it for you.' },
    AT_CENTRE: { title: 'Your centre hands out the ticket', text: 'This centre prints all admission tickets and tells you when to collect yours. You do not print it yourself.' },
    OVER: { title: 'The exam is over', text: 'The time of your exam has passed.' },
  },
  void: 'Your exam has another time or place',
  voidText: 'The ticket that you printed on this device is void. What this page says counts: please print it again.',
  from: 'Printing begins',
  until: 'Printing ends',
  print: 'Print admission ticket (PDF)',
  printHint: 'It opens as a PDF for A4 paper; black and white will do. Keep the QR code whole and clear. You can print it again until printing ends.',
  exams: 'Your exam',
  address: 'Address of the centre',
  later: 'This subject has no seat yet. Subjects that were paid late follow; seats that are published do not move.',
  rules: 'Please note',
  ruleTexts: [
    'You need the admission ticket and the original of the identity document with which you registered.',
    'You are told if room, seat or time change. A ticket that was printed before is void then, and its QR code no longer valid.',
    'All times are Beijing time. Come to the centre early.',
  ],
  fair: 'How seats are drawn',
  fairText: 'Seats are drawn by a public random seed: its fingerprint is published before registration ends, and once seats are published anybody can repeat the draw and compare.',
  toDraw: 'See the draw of this centre',
} satisfies typeof zh
