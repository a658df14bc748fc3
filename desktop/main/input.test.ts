import { describe, expect, it } from 'vitest'
import { notice, serverSettings, sessionTokens } from './input.ts'

const TOKENS = {
  access_token: 'a',
  access_expires_at: '2026-11-23T10:00:00Z',
  refresh_token: 'b',
  refresh_expires_at: '2026-12-23T10:00:00.000Z',
}
const NOTICE = {
  title: 'J-1042',
  body: 'Approved',
  urgent: false,
  link: { kind: 'job', reference: 'J-1042' },
}

describe('what the page hands over is taken as it is', () => {
  it.each([
    [sessionTokens, TOKENS],
    [serverSettings, { address: 'https://office.example.com', tile_url: null }],
    [notice, NOTICE],
    [notice, { ...NOTICE, link: null }],
  ])('%o', (parse, input) => {
    expect(parse(input)).toEqual(input)
  })
})

describe('what does not fit is refused with the reason', () => {
  it.each<[(input: unknown) => unknown, unknown, string]>([
    [sessionTokens, null, 'an object'],
    [sessionTokens, [TOKENS], 'an object'],
    [sessionTokens, { ...TOKENS, access_token: 1 }, 'access_token must be a text'],
    [sessionTokens, { ...TOKENS, access_token: '' }, 'access_token must be a text'],
    [sessionTokens, { ...TOKENS, refresh_token: 'x'.repeat(513) }, 'longer than 512'],
    [sessionTokens, { ...TOKENS, access_expires_at: 'tomorrow' }, 'must be a time'],
    [sessionTokens, { ...TOKENS, password: 'x' }, 'password is not known'],
    [serverSettings, { address: 'https://office.example.com' }, 'tile_url must be a text'],
    [notice, { ...NOTICE, urgent: 'yes' }, 'urgent must be true or false'],
    [notice, { ...NOTICE, link: { kind: 'file', reference: 'x' } }, 'link is none of ours'],
    [notice, { ...NOTICE, link: { kind: 'job', reference: '../x' } }, 'link is none of ours'],
    [notice, { ...NOTICE, icon: 'file:///etc' }, 'icon is not known'],
  ])('%o %o', (parse, input, reason) => {
    expect(() => parse(input)).toThrow(reason)
  })
})
