// Xiao Li on her way through the 78th exam, for tests.
import type { OwnAccommodation } from '@/api/accommodations'
import type { DatePreferences } from '@/api/dates'
import type { Centre, Entry, ExamSession, Order, PreviewLine, Registration, Seat, SubjectsPreview } from '@/api/types'

export const open = { opensAt: '2027-01-01T01:00:00Z', closesAt: '2027-01-31T09:00:00Z' }

export const exam: ExamSession = { session: '2027-03', ordinal: 78, nameZh: '第78次考试', nameEn: '78th exam', window: open, ticketWindow: null, examDates: ['2027-03-27', '2027-03-28'], open: true }

export const centre: Centre = {
  centre: '659028',
  province: '65',
  nameZh: '石河子示范考点',
  nameEn: 'Shihezi',
  address: '北四路 1 号',
  window: open,
  open: true,
  ownStudentsOnly: false,
  remaining: 99,
  maxSubjects: 2,
  reviewRequired: false,
  classRequired: false,
  offers: [
    { subject: '24', level: 2, nameZh: 'C语言', nameEn: 'C', minutes: 120, feeFen: 8000, capacity: 60, remaining: 5, waiting: 0 },
    { subject: '66', level: 2, nameZh: 'Python语言', nameEn: 'Python', minutes: 120, feeFen: 8000, capacity: 60, remaining: 0, waiting: 2 },
    { subject: '67', level: 2, nameZh: 'WPS', nameEn: 'WPS', minutes: 120, feeFen: 9000, capacity: 60, remaining: 3, waiting: 0 },
    { subject: '35', level: 3, nameZh: '网络技术', nameEn: 'Networks', minutes: 120, feeFen: 8000, capacity: 60, remaining: 3, waiting: 0 },
  ],
}

export const entry: Entry = { entry: 'e24', subject: '24', level: 2, nameZh: 'C语言', nameEn: 'C', feeFen: 8000, state: 'RESERVED', expiresAt: '2027-01-06T01:00:00Z', offered: false, seat: null }

export const seat: Seat = {
  ...{ ticketNumber: '6590286700000195', date: '2027-03-27', startsAt: '09:00', endsAt: '11:00', room: 'A101', roomNameZh: '一号机房', roomNameEn: 'Computer room 1' },
  ...{ building: '逸夫楼', floor: '1', seat: 12 },
}
/** When tickets are printed. */
export const printing = { opensAt: '2027-03-15T16:00:00Z', closesAt: '2027-03-29T16:00:00Z' }

/** A draw of two seats; the hash is that of the seed. */
export const published = {
  seedHash: '630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd',
  publishedAt: '2027-03-10T01:00:00Z',
  seed: '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f',
  input: { slots: [{}], rooms: [{}, {}], entries: [{}, {}], fixed: [] },
  placements: [
    { entry: '0123456789abcdef', slot: 1, room: 'A101', seat: 12 },
    { entry: 'fedcba9876543210', slot: 1, room: 'A102', seat: 1 },
  ],
}

export function registration(changes: Partial<Registration> = {}): Registration {
  return {
    registration: 'r1',
    session: '2027-03',
    sessionNameZh: '第78次考试',
    sessionNameEn: '78th exam',
    province: '65',
    provinceNameZh: '新疆维吾尔自治区',
    provinceNameEn: 'Xinjiang',
    centre: null,
    centreNameZh: null,
    centreNameEn: null,
    window: open,
    open: true,
    method: 'SELF',
    candidate: { name: '李𠮷霞', documentType: 'RESIDENT_ID', documentMasked: '110***********0013' },
    personalInformation: null,
    personalInformationVersion: null,
    roster: null,
    restrictedTo: [],
    entries: [],
    subjectsVersion: 7,
    photo: null,
    review: 'NOT_REQUIRED',
    reviewReasonCode: null,
    reviewReason: null,
    locked: false,
    photoLocked: false,
    cancellationsLeft: 3,
    expiresAt: null,
    deletionRefused: null,
    onSite: null,
    waitingPlaces: [],
    ticket: { state: 'NOT_ARRANGED', window: null },
    steps: [],
    version: 1,
    ...changes,
  }
}

export const order: Order = {
  order: 'NCRE_65-1',
  registration: 'r1',
  state: 'OPEN',
  amountFen: 8000,
  entries: [{ entry: 'e24', subject: '24', nameZh: 'C语言', feeFen: 8000 }],
  method: 'ALIPAY',
  cashierUrl: 'http://platform.example/cashier/1',
  purpose: '第78次NCRE考试费',
  source: '全国计算机等级考试(新疆)',
  payerName: '李𠮷霞',
  createdAt: '2027-01-05T01:00:00Z',
  closesAt: '2027-01-05T01:30:00Z',
  paidAt: null,
  settlement: null,
  refunds: [],
  byCentre: false,
  timeline: [],
}

/** What the service answers to these subjects while it has this registration. */
export function previewed(own: Registration, at: Centre, subjects: string[]): SubjectsPreview {
  const line = (one: Omit<PreviewLine, 'paid' | 'expiresAt'>, paid: boolean): PreviewLine => ({
    ...{ subject: one.subject, level: one.level, nameZh: one.nameZh, nameEn: one.nameEn ?? null, feeFen: one.feeFen, paid, expiresAt: null },
  })
  const stays = ({ subject, state }: Entry) => state === 'PAID' || (own.centre === at.centre && subjects.includes(subject))
  const kept = own.entries.filter(stays).map((one) => line(one, one.state === 'PAID'))
  const added = at.offers
    .filter(({ subject }) => subjects.includes(subject) && !kept.some((one) => one.subject === subject))
    .map((one) => line(one, false))
  const afterwards = [...kept, ...added]
  return {
    version: own.subjectsVersion,
    name: own.candidate.name,
    documentMasked: own.candidate.documentMasked,
    centre: at.centre,
    centreNameZh: at.nameZh,
    centreNameEn: at.nameEn ?? '',
    cancelled: own.entries.filter((one) => !stays(one)).map((one) => line(one, false)),
    lapsed: [],
    added,
    afterwards,
    toPayFen: afterwards.filter(({ paid }) => !paid).reduce((sum, { feeFen }) => sum + feeFen, 0),
    cancellationsLeft: own.cancellationsLeft - (own.entries.some((one) => !stays(one)) ? 1 : 0),
    emptyUntil: afterwards.length || !own.entries.length ? null : '2027-01-06T01:00:00Z',
    warnings: [],
  }
}

/** Three dates for her paid subject, the second of them full. */
export const dates: DatePreferences = {
  session: '2027-03',
  centre: '659028',
  state: 'OPEN',
  window: open,
  entries: [
    {
      ...{ entry: 'e24', subject: '24', date: null, version: null },
      choices: [
        { date: '2027-03-27', remaining: 5 },
        { date: '2027-03-28', remaining: 0 },
        { date: '2027-03-29', remaining: 1 },
      ],
    },
  ],
}

export const accommodation: OwnAccommodation = {
  registration: 'r1',
  session: exam.session,
  centre: centre.centre,
  open: true,
  until: '2027-02-03T09:00:00Z',
  request: {
    id: 'a1',
    state: 'GRANTED_IN_PART',
    wanted: { extraMinutes: 30, separateRoom: true, stepFree: true, besideDoor: false },
    reason: 'I use a wheelchair',
    requestedAt: '2027-01-06T01:00:00Z',
    files: [{ number: 1, type: 'PDF', bytes: 120_000, addedAt: '2027-01-06T01:05:00Z' }],
    decision: { granted: { extraMinutes: 20, separateRoom: false, stepFree: true, besideDoor: false }, reason: 'All rooms are shared', noteForInvigilatorZh: '需要放轮椅的位置', noteForInvigilatorEn: 'Space for a wheelchair', at: '2027-01-07T01:00:00Z' },
  },
  granted: { extraMinutes: 20, separateRoom: false, stepFree: true, besideDoor: false },
}
