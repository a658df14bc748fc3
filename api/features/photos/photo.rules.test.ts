import { describe, expect, it } from 'vitest'
import { type Actor, type LinkPurpose, publicActor, systemActor } from '../../contract/actor.ts'
import { countsLate, photoSight, removalRefusal, takenAtRefusal } from './photo.rules.ts'

const at = new Date('2026-12-01T18:00:00Z')
const ago = (hours: number) => new Date(at.getTime() - hours * 3_600_000)

describe('how far somebody sees', () => {
  const profile = (role: string) =>
    ({ kind: 'profile', profile_id: 'p', role, session_id: 's', contact_id: null }) as Actor
  const link = (purpose: LinkPurpose): Actor => ({
    kind: 'link',
    link_id: 'l',
    job_id: 'j',
    contact_id: 'c',
    purpose,
    delivery_id: null,
    session_id: null,
  })
  it.each([
    [profile('admin'), 'all'],
    [profile('dispatcher'), 'all'],
    [profile('contractor'), 'all'],
    [systemActor, 'all'],
    [profile('customer'), 'shared'],
    [link('job'), 'shared'],
    [link('quote'), 'shared'],
    [link('delivery'), 'delivery'],
    [link('dispute'), 'dispute'],
    [link('tracker'), 'nothing'],
    [link('sign_in'), 'nothing'],
    [publicActor, 'nothing'],
  ])('%o: %s', (actor, sight) => {
    expect(photoSight(actor)).toBe(sight)
  })
})

describe('when it was taken', () => {
  it.each([
    [null, null],
    [ago(10_000), null],
    [at, null],
    [new Date(at.getTime() + 120_000), null],
    [new Date(at.getTime() + 120_001), 'invalid_input'],
  ])('%o: %s', (taken_at, code) => {
    expect(takenAtRefusal(taken_at, at)?.refused ?? null).toBe(code)
  })

  it.each([
    [null, false],
    [ago(0), true],
    [ago(7 * 24), true],
    [ago(7 * 24 + 1), false],
  ])('%o counts late: %s', (taken_at, counts) => {
    expect(countsLate(taken_at, at)).toBe(counts)
  })
})

describe('taking a photo away', () => {
  it.each([
    ['office', 0, false, null],
    ['office', 10_000, false, null],
    ['office', 0, true, 'evidence_held'],
    ['uploader', 0, false, null],
    ['uploader', 24, false, null],
    ['uploader', 24.01, false, 'removal_too_late'],
    ['uploader', 0, true, 'evidence_held'],
    ['another', 0, false, 'forbidden'],
    ['another', 0, true, 'forbidden'],
  ] as const)('by %s after %d hours, in a dispute %s: %s', (by, hours, dispute_open, code) => {
    const refused = removalRefusal({ by, added_at: ago(hours), dispute_open }, at)
    expect(refused?.refused ?? null).toBe(code)
  })
})
