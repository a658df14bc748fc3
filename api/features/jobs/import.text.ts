import type { Refusal } from '../../contract/refusal.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What a look through a whole file tells: its first bytes, and whether all of it is UTF-8. */
export interface LookedThrough {
  head: Uint8Array
  is_utf8: boolean
}

/**
 * How a file is to be read. A byte order mark decides; without one it is UTF-8, or what was asked for if it is not.
 * Nothing is guessed: a wrong guess turns every "ü" of ten thousand addresses into rubbish, unseen. Rows that hold
 * something else than UTF-8 are refused one by one; a file that is no text at all is refused as a whole.
 */
export function encodingOf(
  { head, is_utf8 }: LookedThrough,
  asked?: 'windows-1252',
): TextEncoding | Refusal<'encoding_unknown'> {
  const marked = markedEncoding(head)
  if (marked) return marked
  if (isText(head)) return asked && !is_utf8 ? asked : 'utf-8'
  return {
    refused: 'encoding_unknown',
    detail: 'The file is no text that can be read. Save it as "CSV UTF-8".',
  }
}

/** Many a byte zero is UTF-16 without its mark, or a spreadsheet; a stray one costs its row only. */
function isText(head: Uint8Array): boolean {
  return head.filter((byte) => byte === 0).length * 20 < Math.max(head.length, 1)
}

function markedEncoding(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

/** What is wrong with the characters of a record, if anything. */
export function unreadable(record: readonly string[]): string | null {
  if (record.some((cell) => cell.includes('\ufffd')))
    return 'holds bytes that are not UTF-8; save the file as "CSV UTF-8", or say that it is windows-1252'
  return record.some((cell) => cell.includes('\0')) ? 'holds a character that no text has' : null
}

export type Delimiter = ',' | ';' | '\t' | '|'

/** What stands between the cells, by the first line outside quotes: Excel writes `;` where `,` is the decimal sign. */
export function delimiterOf(text: string): Delimiter {
  const counts: Record<Delimiter, number> = { ',': 0, ';': 0, '\t': 0, '|': 0 }
  let quoted = false
  for (const character of text) {
    if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '\n' || character === '\r') break
    else if (character in counts) counts[character as Delimiter] += 1
  }
  const [best = ','] = (Object.keys(counts) as Delimiter[]).sort((one, other) => counts[other] - counts[one])
  return best
}
