import { expect, it } from 'vitest'
import type { Contact } from '../../api/types.ts'
import { changesOf } from '../../ui/changes.ts'
import { contactText, fieldsOf, patchOf, withRole } from './contact-fields.ts'

const contact = {
  name: 'Tilda Brook',
  email: 'tilda@example.test',
  phones: ['+12025550123', '+12025550124'],
  language: 'en',
  notes: null,
  clients: [{ client_id: 'one', name: 'Harbour Row', roles: ['approver', 'requester'] }],
} as unknown as Contact

it('sends what was changed and nothing else', () => {
  const begun = fieldsOf(contact)
  expect(patchOf(changesOf(begun, begun))).toEqual({})
  const typed = { ...begun, email: ' ', phones: '+12025550124\n\n (202) 555-0125 ', notes: 'Rings twice' }
  expect(patchOf(changesOf(begun, typed))).toEqual({
    email: null,
    phones: ['+12025550124', '(202) 555-0125'],
    notes: 'Rings twice',
  })
})

it('gives and takes roles in one order, so that the same roles are no change', () => {
  const begun = fieldsOf(contact)
  const given = withRole(begun, 'one', 'payer', true)
  expect(patchOf(changesOf(begun, given))).toEqual({
    clients: [{ client_id: 'one', roles: ['requester', 'payer', 'approver'] }],
  })
  expect(changesOf(begun, withRole(given, 'one', 'payer', false))).toEqual({})
  expect(contactText('clients', given.clients)).toBe('Harbour Row: Asks for work, Pays, Approves')
  expect(contactText('phones', begun.phones)).toBe('+12025550123, +12025550124')
})
