import { describe, expect, it } from 'vitest'
import type { Role } from '../../contract/actor.ts'
import { leaveRefusal, type RoleFacts, roleRefusal } from './role.rules.ts'

const roles: Role[] = ['customer', 'contractor', 'dispatcher', 'admin']
const facts = (given: Partial<RoleFacts>): RoleFacts => ({
  from: 'dispatcher',
  to: 'admin',
  by: 'admin',
  admins: 2,
  open_visits: 0,
  ...given,
})

describe('roleRefusal', () => {
  it('lets everybody keep the role they have', () => {
    for (const by of roles) {
      for (const role of roles) {
        expect(roleRefusal(facts({ from: role, to: role, by, admins: 1, open_visits: 3 }))).toBeNull()
      }
    }
  })

  it('lets only an administrator change one', () => {
    for (const by of roles) {
      const refused = roleRefusal(facts({ by }))?.refused
      expect(refused).toBe(by === 'admin' ? undefined : 'forbidden')
    }
  })

  it('keeps customers and staff apart', () => {
    for (const role of ['contractor', 'dispatcher', 'admin'] as const) {
      expect(roleRefusal(facts({ from: 'customer', to: role }))?.refused).toBe('role_fixed')
      expect(roleRefusal(facts({ from: role, to: 'customer' }))?.refused).toBe('role_fixed')
    }
  })

  it('keeps the last administrator', () => {
    expect(roleRefusal(facts({ from: 'admin', to: 'dispatcher', admins: 1 }))?.refused).toBe('last_admin')
    expect(roleRefusal(facts({ from: 'admin', to: 'dispatcher', admins: 2 }))).toBeNull()
  })

  it('keeps a contractor who still has visits', () => {
    const move = { from: 'contractor', to: 'dispatcher' } as const
    expect(roleRefusal(facts({ ...move, open_visits: 1 }))?.refused).toBe('role_fixed')
    expect(roleRefusal(facts(move))).toBeNull()
  })
})

it.each([
  ['admin', 'active', 1, 'last_admin'],
  ['admin', 'active', 2, undefined],
  ['admin', 'invited', 1, undefined],
  ['dispatcher', 'active', 1, undefined],
  ['contractor', 'active', 0, undefined],
] as const)('a %s who is %s, of %i administrators, may go: %s', (role, state, admins, code) => {
  expect(leaveRefusal({ role, state, admins })?.refused).toBe(code)
})
