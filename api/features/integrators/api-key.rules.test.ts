import { describe, expect, it } from 'vitest'
import { endRefusal, isNewUse, keyState } from './api-key.rules.ts'

const at = new Date('2026-03-02T09:00:00Z')
const before = new Date(at.getTime() - 1)
const after = new Date(at.getTime() + 1)

describe('keyState', () => {
  it.each([
    [null, null, 'active'],
    [after, null, 'active'],
    [at, null, 'expired'],
    [before, null, 'expired'],
    [null, before, 'revoked'],
    [before, before, 'revoked'],
  ] as const)('of an end at %s, revoked at %s: %s', (expires_at, revoked_at, state) => {
    expect(keyState({ expires_at, revoked_at }, at)).toBe(state)
  })
})

describe('endRefusal', () => {
  it('lets a key live on, or until a time ahead', () => {
    expect(endRefusal(null, at)).toBeNull()
    expect(endRefusal(after, at)).toBeNull()
  })
  it.each([at, before])('makes none that has ended: %s', (end) => {
    expect(endRefusal(end, at)).toMatchObject({
      refused: 'invalid_input',
      errors: [{ pointer: '/expires_at' }],
    })
  })
})

describe('isNewUse', () => {
  it('the first time, and a minute later', () => {
    expect(isNewUse(null, at)).toBe(true)
    expect(isNewUse(new Date(at.getTime() - 60_000), at)).toBe(true)
  })
  it('not within the minute', () => {
    expect(isNewUse(new Date(at.getTime() - 59_999), at)).toBe(false)
    expect(isNewUse(after, at)).toBe(false)
  })
})
