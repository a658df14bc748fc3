import { describe, expect, it } from 'vitest'
import { type Actor, publicActor, systemActor } from '../../contract/actor.ts'
import { authorName, authorshipOf, isOwn } from './author.view.ts'

const profile = (
  role: 'customer' | 'contractor' | 'dispatcher' | 'admin',
  contact_id: string | null = null,
) => ({ kind: 'profile', profile_id: role, role, session_id: 's', contact_id }) as Actor
const link: Actor = {
  kind: 'link',
  link_id: 'l',
  job_id: 'j',
  contact_id: 'cora',
  purpose: 'job',
  delivery_id: null,
  session_id: null,
}
const customer = profile('customer', 'cora')

describe('who writes', () => {
  it.each([
    [profile('admin'), 'office', 'admin', null],
    [profile('dispatcher'), 'office', 'dispatcher', null],
    [profile('contractor'), 'contractor', 'contractor', null],
    [customer, 'customer', 'customer', 'cora'],
    [link, 'customer', null, 'cora'],
    [publicActor, 'customer', null, null],
    [systemActor, 'system', null, null],
  ])('%o', (actor, author, profile_id, contact_id) => {
    expect(authorshipOf(actor)).toEqual({ author, profile_id, contact_id })
  })
})

describe('a name', () => {
  it.each([
    ['office', 'Dana', profile('contractor'), 'Dana'],
    ['office', 'Dana', profile('dispatcher'), 'Dana'],
    ['office', 'Dana', customer, 'Harbour Heating'],
    ['office', 'Dana', link, 'Harbour Heating'],
    ['office', 'Dana', publicActor, 'Harbour Heating'],
    ['system', null, link, 'Harbour Heating'],
    ['system', null, profile('dispatcher'), 'Harbour Heating'],
    ['contractor', 'Cleo', link, 'Cleo'],
    ['customer', 'Cora', profile('contractor'), 'Cora'],
    ['customer', null, profile('dispatcher'), 'Customer'],
  ] as const)('of %s %s for %o', (author, name, actor, shown) => {
    expect(authorName(author, name, { actor, company: 'Harbour Heating' })).toBe(shown)
  })
})

describe('own', () => {
  it('is what the same login did, and of a customer what any link of theirs did', () => {
    expect(isOwn(authorshipOf(link), customer)).toBe(true)
    expect(isOwn(authorshipOf(customer), link)).toBe(true)
    expect(isOwn(authorshipOf(profile('dispatcher')), profile('dispatcher'))).toBe(true)
    expect(isOwn(authorshipOf(profile('dispatcher')), profile('admin'))).toBe(false)
    expect(isOwn(authorshipOf(profile('customer', 'other')), link)).toBe(false)
    expect(isOwn(authorshipOf(systemActor), publicActor)).toBe(false)
    expect(isOwn(authorshipOf(publicActor), publicActor)).toBe(false)
  })
})
