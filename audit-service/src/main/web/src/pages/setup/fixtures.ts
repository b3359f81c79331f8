// What enrollment-service answers in the tests of this area.
import type { CentreSettings, Policy, ProvinceSettings, SessionSettings } from './api'

export const API = '/api/enrollment/administration/sessions'

export const POLICY: Policy = {
  reviewRequired: true,
  classRequired: false,
  maxSubjects: 3,
  unpaidHold: 'PT24H',
  approvedPaymentWindow: 'PT12H',
  cancellationLimit: 3,
  deleteOutsideWindow: false,
  datePreferences: true,
  selfPrintTicket: true,
  photoBackground: 'ANY',
  photoColour: 'ANY',
  onSiteConfirmation: false,
  rosterMode: 'OFF',
  crossCentre: 'ONE_PER_CANDIDATE',
}

export const EXAM: SessionSettings = {
  session: '2027-03',
  ordinal: 80,
  nameZh: '第80次考试',
  nameEn: 'Exam 80',
  window: { opensAt: '2026-12-01T01:00:00Z', closesAt: '2026-12-20T16:00:00Z' },
  ticketWindow: null,
  examDates: ['2027-03-27', '2027-03-28'],
  policy: POLICY,
  listed: false,
  version: 7,
}

export const PROVINCE: ProvinceSettings = { session: '2027-03', province: '65', nameZh: '新疆', nameEn: 'Xinjiang', closed: false, policy: { maxSubjects: 2, reviewRequired: false }, version: 3 }

export const CENTRE: CentreSettings = {
  session: '2027-03',
  province: '65',
  centre: '659028',
  nameZh: '示范学院',
  nameEn: 'Model College',
  address: '示例路1号',
  window: null,
  policy: { unpaidHold: 'PT48H' },
  onSite: null,
  capacity: null,
  offers: [{ subject: '67', feeFen: 8000, capacity: 20 }],
  version: 5,
}

export const HISTORY = { json: { changes: [], next: null } }
export const history = (query: string) => `GET /api/enrollment/administration/changes?session=2027-03&${query}`
