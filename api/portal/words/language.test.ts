import { describe, expect, it } from 'vitest'
import { languageFor, localeIn } from './language.ts'

describe('the language of a page', () => {
  it.each([
    ['what was chosen on a page wins', 'en', 'es-MX', 'en'],
    ['else the first of the browser that is spoken', undefined, 'de-DE,es;q=0.8,en;q=0.5', 'es'],
    ['by weight, not by order', undefined, 'en;q=0.5, es-ES', 'es'],
    ['what is refused is not taken', undefined, 'es;q=0, en;q=0.1', 'en'],
    ['else the company’s', undefined, 'de-DE,de;q=0.9', 'en'],
    ['a client that takes any gets the company’s', undefined, '*', 'en'],
    ['what is no language is nothing', '../../x', undefined, 'en'],
    ['nor is the name of a property', 'toString', 'constructor', 'en'],
  ])('%s', (_, chosen, accepted, expected) => {
    expect(languageFor(chosen, accepted, 'en-US')).toBe(expected)
  })

  it('is the company’s own where nothing is asked, and English where that is not spoken', () => {
    expect(languageFor(undefined, undefined, 'es-MX')).toBe('es')
    expect(languageFor(undefined, undefined, 'de-DE')).toBe('en')
  })

  it('writes dates and money as that language does in the company’s country', () => {
    expect(localeIn('es', 'en-US')).toBe('es-US')
    expect(localeIn('en', 'en-GB')).toBe('en-GB')
    expect(localeIn('es', 'en')).toBe('es')
  })
})
