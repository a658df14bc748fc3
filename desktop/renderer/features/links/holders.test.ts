import { expect, it } from 'vitest'
import type { Credential, JobContact, Link } from '../../api/types.ts'
import { holdersOf } from './holders.ts'

it('gives each person what is theirs, and keeps in sight who left the job', () => {
  const contacts = [{ contact_id: 'cora', name: 'Cora', email: 'cora@example.test' }] as JobContact[]
  const links = [
    { id: 'one', contact_id: 'gone', contact_name: 'Gil' },
    { id: 'two', contact_id: 'cora', contact_name: 'Cora' },
  ] as Link[]
  const credentials = [{ id: 'login', contact_id: 'cora', contact_name: 'Cora' }] as Credential[]
  expect(
    holdersOf({ contacts, links, credentials }).map((holder) => [
      holder.name,
      holder.present,
      holder.links.map(({ id }) => id),
      holder.credentials.map(({ id }) => id),
    ]),
  ).toEqual([
    ['Cora', true, ['two'], ['login']],
    ['Gil', false, ['one'], []],
  ])
})
