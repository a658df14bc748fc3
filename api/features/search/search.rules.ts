import { readPhone } from '../../wording/phone.ts'

/** Numbers that begin with the same digits and have as many: from and to, both included. */
export type NumberRange = readonly [from: number, to: number]

/** What somebody typed, as each thing it may be. */
export interface Wanted {
  /** Small letters, no accents, single blanks. */
  text: string
  /** Its words; what is found holds all of them. None where it is a number by its letter, `J-10`. */
  words: string[]
  /** What the number of a job lies between, if it begins so; the nearest first, empty when it cannot be one. */
  job_numbers: NumberRange[]
  quote_numbers: NumberRange[]
  /** Digits, any of which a telephone number may hold; empty when it cannot be one. */
  phones: string[]
  /** Whether words that are nearly the same are looked for where nothing holds it. */
  with_slips: boolean
}

/** Fewer digits are in every number. */
const FEWEST_DIGITS = 4
/** In a shorter text every slip makes another word. */
const SHORTEST_WITH_SLIP = 4

/** Reads what was typed into the search; `country` (ISO 3166) is the company's, for numbers that name none. */
export function readWanted(typed: string, country: string): Wanted {
  const text = folded(typed).trim().replace(/\s+/g, ' ')
  return {
    text,
    words: /^[jq] ?[-.#]? ?\d+$/.test(text) ? [] : text.split(' ').filter((word) => word !== ''),
    job_numbers: numbersOf(text, 'j'),
    quote_numbers: numbersOf(text, 'q'),
    phones: phonesIn(typed, country),
    with_slips: text.replace(/[^\p{L}]/gu, '').length >= SHORTEST_WITH_SLIP && !text.includes('@'),
  }
}

/** As the function `folded` of the database writes it. */
export function folded(text: string): string {
  const plain = text.normalize('NFD').replace(/[\u0300-\u036f]/g, '')
  return [...plain]
    .map((letter) => ownLetters[letter] ?? letter)
    .join('')
    .toLowerCase()
}

// Letters that are no other letter with an accent.
const ownLetters: Readonly<Record<string, string>> = {
  Ł: 'L',
  ł: 'l',
  Ø: 'O',
  ø: 'o',
  Đ: 'D',
  đ: 'd',
  Ð: 'D',
  ð: 'd',
}

function numbersOf(text: string, letter: 'j' | 'q'): NumberRange[] {
  const digits = new RegExp(`^(?:${letter} ?[-.#]? ?|# ?)?([1-9]\\d{0,8})$`).exec(text)?.[1]
  if (digits === undefined) return []
  return Array.from({ length: 10 - digits.length }, (_, more) => {
    const from = Number(digits) * 10 ** more
    return [from, from + 10 ** more - 1] as const
  })
}

/** A number written for people, and the same as its country's network and as others dial it. */
function phonesIn(typed: string, country: string): string[] {
  const written = typed.trim().replace(/^tel:/i, '')
  if (!/^[+\d][\d\s().\-/\u2010-\u2015]*$|^\([\d\s().\-/]+$/.test(written)) return []
  const all = written.replace(/\(0\)/g, '').replace(/\D/g, '')
  if (all.length < FEWEST_DIGITS) return []
  const whole = readPhone(written, country)?.replace(/;.*/, '').replace(/\D/g, '')
  // "0044 20", "020": what is dialed before a number is no part of it as it is kept.
  const inside = all.replace(/^0+/, '')
  return [...new Set([whole, inside])].filter(
    (digits): digits is string => digits !== undefined && digits.length >= FEWEST_DIGITS,
  )
}

/** Words as patterns for LIKE that are found anywhere; a short one only where a word begins. */
export function patternsOf(word: string): string[] {
  const literal = word.replaceAll(/[\\%_]/g, '\\$&')
  // Without three letters in a row no index knows where it stands.
  return !/[\p{L}\p{N}]{3}/u.test(word) ? [`${literal}%`, `% ${literal}%`] : [`%${literal}%`]
}
