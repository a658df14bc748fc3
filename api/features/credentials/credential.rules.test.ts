import { describe, expect, it } from 'vitest'
import { type CredentialFacts, credentialState } from './credential.rules.ts'

const at = new Date('2026-03-20T12:00:00Z')
const before = new Date('2026-03-19T12:00:00Z')
const fresh: CredentialFacts = {
  expires_at: new Date(at.getTime() + 1),
  changed_at: null,
  confirmed_at: null,
  revoked_at: null,
}

describe('how a credential stands', () => {
  it.each([
    ['open', {}],
    ['expired', { expires_at: at }],
    ['used', { expires_at: before, changed_at: before }],
    ['confirmed', { expires_at: before, changed_at: before, confirmed_at: before }],
    ['revoked', { changed_at: before, confirmed_at: before, revoked_at: before }],
  ] as const)('%s', (state, facts) => {
    expect(credentialState({ ...fresh, ...facts }, at)).toBe(state)
  })
})
