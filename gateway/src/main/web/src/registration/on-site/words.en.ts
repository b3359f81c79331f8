import type zh from './words.zh'

export default {
  title: 'On-site confirmation',
  done: 'Confirmed on site',
  notDone: 'Not confirmed yet: come to your centre in person within the time given.',
  over: 'On-site confirmation is over and you were not confirmed, so you are not given a seat, and a ticket that you have is void. Ask your centre if that is wrong.',
  notCome: 'Your centre has noted that you did not come.',
  wrongPapers: 'Your centre could not confirm you, because your papers were not right',
  orElse: 'Who is not confirmed by the end is not given a seat, a ticket given before is void, and the exam cannot be taken.',
  when: 'When',
  where: 'Where',
  bring: 'Bring',
  later: 'When and where is shown here once your centre has said so.',
} satisfies typeof zh
