import { describe, expect, it } from 'vitest'
import { ownPage } from './speaking.ts'

describe('the page that choosing a language leads back to', () => {
  it('is the one it was chosen on', () => {
    expect(ownPage('/j/abc')).toBe('/j/abc')
    expect(ownPage('/report?new=yes')).toBe('/report')
  })

  it.each([
    'https://elsewhere.example/x',
    '//elsewhere.example/x',
    '/\\elsewhere.example',
    '\\\\elsewhere.example',
    '/.//elsewhere.example',
    '/%2e//elsewhere.example',
    'javascript:alert(1)',
    '',
    undefined,
    ['/a', '/b'],
  ])('is never somebody else’s: %j', (to) => {
    expect(ownPage(to)).toBe('/')
  })
})
