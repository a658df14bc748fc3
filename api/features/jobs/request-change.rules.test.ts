import { describe, expect, it } from 'vitest'
import { requestChangeRefusal } from './request-change.rules.ts'

const asked = { status: 'requested', asked: true }

describe('requestChangeRefusal', () => {
  it('lets whoever asked say it otherwise', () => {
    expect(requestChangeRefusal(asked, ['title', 'description', 'trade', 'wished_windows'])).toBeNull()
  })

  it('leaves to the office what it sorts its jobs by', () => {
    for (const field of ['priority', 'client_id', 'site_id', 'tags', 'custom', 'respond_by'])
      expect(requestChangeRefusal(asked, ['title', field])).toMatchObject({ refused: 'forbidden' })
  })

  it('is not for others around the job', () => {
    expect(requestChangeRefusal({ ...asked, asked: false }, ['title'])).toMatchObject({
      refused: 'forbidden',
    })
  })

  it.each(['quoted', 'approved', 'active', 'on_hold', 'completed', 'closed', 'canceled'])(
    'is too late once the job is %s',
    (status) => {
      expect(requestChangeRefusal({ ...asked, status }, ['title'])).toMatchObject({
        refused: 'transition_not_allowed',
      })
    },
  )
})
