// Invented people for the tests of the review.
import type { Answers } from '@/testing'
import type { Review, ReviewLine } from './api'

export const line = (n: number, change: Partial<ReviewLine> = {}): ReviewLine => ({
  registration: `r${n}`,
  session: '2027-03',
  candidate: { name: ['程样例', '李𠮷霞', '古丽·艾合买提', '王小明', '赵大', '钱二', '孙三', '周四'][n % 8]!, documentType: 'RESIDENT_ID', documentMasked: `6501********${1000 + n}` },
  state: 'PENDING',
  round: 1,
  requestedAt: '2027-01-10T02:00:00Z',
  photo: { photo: `p${n}`, acceptedAt: '2027-01-09T02:00:00Z' },
  subjects: ['67'],
  claim: { claimedBy: 'me', claimedByName: 'wang', mine: true, until: '2027-01-10T03:00:00Z' },
  decision: null,
  version: 1,
  ...change,
})

export const review = (of: ReviewLine, change: Partial<Review> = {}): Review => ({
  review: of,
  personalInformation: { sex: 'FEMALE', birthDate: '2006-02-03', school: '天山示范学院', address: null },
  entries: [{ entry: 'e', subject: '67', subjectNameZh: 'WPS Office高级应用与设计', feeFen: 8000, state: 'RESERVED' }],
  findings: {
    state: 'FOUND',
    photo: of.photo?.photo ?? null,
    width: 300,
    height: 400,
    checks: [
      { rule: 'FACES', passed: true, measured: '1', limit: '1', adviceZh: '', adviceEn: '' },
      { rule: 'HEAD_SIZE', passed: false, measured: '40%', limit: '42–90%', adviceZh: '', adviceEn: '' },
    ],
  },
  earlier: [],
  changes: null,
  ...change,
})

/** A centre whose queue has these; each claim hands out the next ones that the page does not hold. */
export function centre(lines: ReviewLine[], more: Answers = {}, pages: Record<string, Review> = {}): Answers {
  const gone = new Set<string>()
  const decide = (registration: string) => () => {
    gone.add(registration)
    return { json: {} }
  }
  return {
    'GET /api/audit/reviews/backlog?session=2027-03': () => ({
      json: { pending: lines.length - gone.size, claimed: 0, oldestRequestedAt: '2027-01-10T02:00:00Z', decidedToday: gone.size, decidedByMe: gone.size },
    }),
    'GET /api/enrollment/administration/subjects': { json: [{ subject: '67', nameZh: 'WPS Office高级应用与设计', nameEn: 'WPS Office' }] },
    'GET /api/enrollment/reference': { json: { sexes: [{ code: 'FEMALE', nameZh: '女', nameEn: 'female' }], ethnicGroups: [], occupations: [], educations: [], trainingTypes: [] } },
    'POST /api/audit/reviews/claims': ({ body }) => {
      const { holding, size } = body as { holding: string[]; size: number }
      const free = lines.filter(({ registration }) => !holding.includes(registration) && !gone.has(registration))
      return { json: { until: '2027-01-10T03:00:00Z', held: holding.filter((one) => !gone.has(one)), claimed: free.slice(0, size) } }
    },
    'POST /api/audit/reviews/claims/release': { status: 204 },
    ...Object.fromEntries(
      lines.flatMap((one) => [
        [`GET /api/audit/reviews/${one.registration}`, { json: pages[one.registration] ?? review(one) }],
        [`POST /api/audit/reviews/${one.registration}/approval`, decide(one.registration)],
        [`POST /api/audit/reviews/${one.registration}/rejection`, decide(one.registration)],
      ]),
    ),
    ...more,
  }
}
