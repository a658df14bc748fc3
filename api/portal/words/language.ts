import { AsyncLocalStorage } from 'node:async_hooks'

/** The languages that the pages speak, by their codes and their own names. */
export const languages = { en: 'English', es: 'Español' } as const
export type Language = keyof typeof languages

/** The cookie that remembers what was chosen on a page. */
export const languageCookie = 'language'

const spoken = new AsyncLocalStorage<Language>()

/** What is said while `act` runs, however long that takes, is said in this language. */
export function inLanguage<T>(language: Language, act: () => T): T {
  return spoken.run(language, act)
}

/** What is spoken now; English where nobody said. */
export const currentLanguage = (): Language => spoken.getStore() ?? 'en'

export const isLanguage = (code: unknown): code is Language =>
  typeof code === 'string' && Object.hasOwn(languages, code)

/**
 * What somebody chose, else the first language of their browser that the pages speak, else the company's.
 * `accepted` is the header `Accept-Language` (RFC 9110, 12.5.4).
 */
export function languageFor(
  chosen: string | undefined,
  accepted: string | undefined,
  locale: string,
): Language {
  if (isLanguage(chosen)) return chosen
  const wanted = (accepted ?? '')
    .split(',', 20)
    .map((each) => {
      const [range = '', ...rest] = each.split(';')
      const weight = /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(rest[0] ?? '')?.[1]
      return { code: range.trim().toLowerCase().split('-')[0], weight: Number(weight ?? 1) }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
  const first = wanted.find(({ code }) => isLanguage(code))?.code ?? locale.toLowerCase().split('-')[0]
  return isLanguage(first) ? first : 'en'
}

/** The company's way of writing dates and money, in this language: `es-US` for `en-US`. */
export function localeIn(language: Language, locale: string): string {
  const own = new Intl.Locale(locale)
  if (own.language === language) return locale
  return own.region ? `${language}-${own.region}` : language
}
