import { describe, expect, it } from 'vitest'
import type { QuoteStatus } from './quote.facts.ts'
import { endQuoteWithJob, isLive } from './quote.live.rules.ts'

describe('a quote whose job is canceled', () => {
  it.each<[QuoteStatus, number]>([
    ['sent', 1],
    ['changes_requested', 1],
    ['draft', 2],
  ])('%s, revision %i: is withdrawn, for the customer has seen it', (status, revision) => {
    expect(isLive({ status, revision })).toBe(true)
    expect(endQuoteWithJob({ status, revision })).toMatchObject({ status: 'withdrawn', revision })
  })

  it.each<[QuoteStatus, number]>([
    ['draft', 1],
    ['approved', 1],
    ['declined', 2],
    ['expired', 1],
    ['withdrawn', 1],
    ['voided', 3],
  ])('%s, revision %i: stands as it is', (status, revision) => {
    expect(isLive({ status, revision })).toBe(false)
    expect(endQuoteWithJob({ status, revision })).toBeNull()
  })
})
