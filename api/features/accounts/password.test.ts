import { describe, expect, it } from 'vitest'
import { hashPassword, passwordFits } from './password.ts'

describe('passwordFits', () => {
  it('knows the right password from any other', async () => {
    const stored = await hashPassword('a quiet harbour')
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(await passwordFits(stored, 'a quiet harbour')).toBe(true)
    for (const given of ['', 'A quiet harbour', 'a quiet harbour ', stored])
      expect(await passwordFits(stored, given)).toBe(false)
  })

  it('never stores the same twice', async () => {
    expect(await hashPassword('a quiet harbour')).not.toBe(await hashPassword('a quiet harbour'))
  })

  it('does the work also where there is no password, so that the time tells nothing', async () => {
    const stored = await hashPassword('a quiet harbour')
    const spent = { known: 0, unknown: 0 }
    await passwordFits(null, 'warm up')
    for (let n = 0; n < 8; n++) {
      for (const [who, hash] of [
        ['known', stored],
        ['unknown', null],
      ] as const) {
        const begun = performance.now()
        expect(await passwordFits(hash, 'a wrong harbour')).toBe(false)
        spent[who] += performance.now() - begun
      }
    }
    // Without the work it would be a thousandth.
    expect(spent.unknown).toBeGreaterThan(spent.known / 5)
  })
})
