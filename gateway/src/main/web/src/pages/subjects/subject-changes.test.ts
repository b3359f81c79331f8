import { describe, expect, it } from 'vitest'
import { ticksKept } from './subject-changes'

describe('R-305 subjects that were changed in another tab', () => {
  it.each([
    [['67', '14'], ['67', '14', '64'], ['67', '29'], ['67', '29', '64']],
    [['67', '14'], ['14'], ['67', '14', '29'], ['14', '29']],
    [['67', '14'], ['67', '14'], ['67'], ['67']],
    [[], ['64'], ['64'], ['64']],
  ])('shown %j, ticked %j, now %j: %j', (shown, ticked, now, kept) => expect(ticksKept(shown, ticked, now)).toEqual(kept))
})
