import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPhone } from '../../wording/phone.ts'
import { phonesOf } from './phone.ts'

describe('readPhone', () => {
  it('reads what people write, in the company’s country', () => {
    for (const written of [
      '(202) 555-0123',
      '202.555.0123',
      ' 202 555 0123 ',
      '1-202-555-0123',
      '+1 202 555 0123',
    ])
      expect(readPhone(written, 'US')).toBe('+12025550123')
    expect(readPhone('030 1234567', 'DE')).toBe('+49301234567')
    expect(readPhone('020 7946 0018', 'GB')).toBe('+442079460018')
  })

  it('reads a foreign number by its country code, whatever the company’s country', () => {
    fc.assert(
      fc.property(fc.constantFrom('US', 'DE', 'GB', 'FR', 'IN'), (country) => {
        expect(readPhone('+49 30 1234567', country)).toBe('+49301234567')
      }),
    )
  })

  it('keeps an extension', () => {
    expect(readPhone('202 555 0123 ext. 45', 'US')).toBe('+12025550123;ext=45')
    expect(readPhone('+12025550123;ext=45', 'DE')).toBe('+12025550123;ext=45')
  })

  it('answers the same when its own answer is read again', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[ ()0-9+.-]{3,20}$/),
        fc.constantFrom('US', 'DE', 'GB'),
        (written, country) => {
          const once = readPhone(written, country)
          if (once !== null) expect(readPhone(once, country)).toBe(once)
        },
      ),
    )
  })

  it('refuses what cannot be a number', () => {
    for (const written of [
      '',
      'none',
      'ask Tilda',
      '12',
      '+1',
      '+999 123',
      '2025550123202555012320255501232',
    ])
      expect(readPhone(written, 'US')).toBeNull()
  })
})

describe('phonesOf', () => {
  it('keeps the order and leaves doubles out', () => {
    expect(phonesOf(['+49 30 1234567', '(202) 555-0123', '202 555 0123'], 'US')).toEqual([
      '+49301234567',
      '+12025550123',
    ])
  })

  it('points at the one that is wrong', () => {
    expect(phonesOf(['(202) 555-0123', 'next door'], 'US')).toMatchObject({
      refused: 'invalid_input',
      errors: [{ pointer: '/phones/1' }],
    })
  })
})
