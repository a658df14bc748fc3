import { expect, it } from 'vitest'
import type { Client } from '../../api/types.ts'
import { changesOf } from '../../ui/changes.ts'
import { clientFieldsOf, clientPatchOf } from './client-fields.ts'

const client = {
  name: 'Harbor Row',
  kind: 'company',
  tags: ['vip', 'landlord'],
  notes: null,
} as unknown as Client

it('sends what was changed, each tag once, and takes emptied notes away', () => {
  const begun = clientFieldsOf(client)
  expect(begun.tags).toBe('vip, landlord')
  expect(clientPatchOf(changesOf(begun, begun))).toEqual({})
  expect(clientPatchOf(changesOf(begun, { ...begun, tags: 'vip, , slow payer,vip' }))).toEqual({
    tags: ['vip', 'slow payer'],
  })
  expect(clientPatchOf(changesOf({ ...begun, notes: 'Rings twice' }, { ...begun, kind: 'person' }))).toEqual({
    kind: 'person',
    notes: null,
  })
})
