import { IntlMessageFormat } from 'intl-messageformat'
import type { ComponentChildren } from 'preact'
import { currentLanguage, type Language } from './language.ts'
import type { Phrase } from './phrase.ts'
import { spanish, spanishDangers, spanishRefusals } from './spanish.ts'

export { type Phrase, phrase } from './phrase.ts'

/** What fills the places of a sentence. */
export type Values = Record<string, string | number>
/** What stands around a part of a sentence: `<b>…</b>` is handed to `b`. */
export type Marks = Record<string, string | number | ((parts: ComponentChildren) => ComponentChildren)>

/** The sentence in another language. `api/test/house/words.test.ts` holds that every sentence has one. */
const catalogs: Record<Language, Readonly<Record<string, string>>> = { en: {}, es: spanish }

/** Read once, said many times; there are as many as stand in the pages. */
const read = new Map<string, IntlMessageFormat>()

/**
 * A sentence of a page in the language of whoever reads it. It is written in English where it is said, in the ICU
 * message format (`{count, plural, one {# photo} other {# photos}}`), and its Spanish stands in `spanish/`.
 */
export function say(sentence: string | Phrase, values?: Values): string {
  const words = typeof sentence === 'symbol' ? (sentence.description ?? '') : sentence
  return formatOf(words).format(values) as string
}

/** A sentence with parts of its own look: `sayMarked('Approved by <b>{name}</b>.', { name, b: bold })`. */
export function sayMarked(sentence: string, values: Marks): ComponentChildren {
  return formatOf(sentence).format<ComponentChildren>(values as never) as ComponentChildren
}

/** A refusal of the service, which speaks English: elsewhere its code is said. */
export function sayRefusal(code: string, detail: string): string {
  if (currentLanguage() === 'en') return detail
  return spanishRefusals[code] ?? say('That is not possible just now. Please call us if it cannot wait.')
}

/** Why something is not possible just now, as the service says it: in English. Elsewhere the reason stays general. */
export function sayReason(reason: string | undefined): string | undefined {
  return reason && currentLanguage() !== 'en' ? say('That is not possible just now.') : reason
}

/** What to do in danger, one sentence after the other, as the service says it. */
export function sayAdvice(advice: string): string {
  if (currentLanguage() === 'en') return advice
  return Object.entries(spanishDangers).reduce(
    (said, [english, own]) => said.replaceAll(english, own),
    advice,
  )
}

function formatOf(sentence: string): IntlMessageFormat {
  const language = currentLanguage()
  const key = `${language} ${sentence}`
  let format = read.get(key)
  if (!format) {
    format = new IntlMessageFormat(catalogs[language][sentence] ?? sentence, language)
    read.set(key, format)
  }
  return format
}

/** For `b` of a sentence. */
export const bold = (parts: ComponentChildren) => <b>{parts}</b>

/** For `q` of a sentence: somebody's own words. */
export const quoted = (parts: ComponentChildren) => <q class="said">{parts}</q>
