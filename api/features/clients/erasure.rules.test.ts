import { expect, it } from 'vitest'
import { keptData } from './erasure.rules.ts'

const none = {
  jobs: 0,
  quotes: 0,
  approvals: 0,
  open_disputes: 0,
  shared_contacts: 0,
  sites_in_use: 0,
  photos: 0,
}

it('says of what stays how much it is, until when and why', () => {
  expect(keptData({ ...none, jobs: 2, open_disputes: 1 })).toEqual([
    { what: 'jobs', count: 2, until: 'for_good', why: expect.stringContaining('books') },
    { what: 'open_disputes', count: 1, until: 'dispute_ended', why: expect.stringContaining('Ask again') },
  ])
})

it('says nothing of what is not there', () => {
  expect(keptData(none)).toEqual([])
})
