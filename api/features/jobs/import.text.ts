import iconv from 'iconv-lite'
import type { Refusal } from '../../contract/refusal.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/**
 * The text of a file. A byte order mark decides; without one it has to be UTF-8, or what was asked for.
 * Nothing is guessed: a wrong guess turns every "ü" of ten thousand addresses into rubbish, unseen.
 */
export function decodeText(
  bytes: Uint8Array,
  asked?: 'windows-1252',
): { text: string; encoding: TextEncoding } | Refusal {
  const encoding = markedEncoding(bytes) ?? (asked && !isUtf8(bytes) ? asked : 'utf-8')
  try {
    const text = decode(bytes, encoding)
    // Every other byte zero is UTF-16 without its mark; a replaced one stands for nothing in windows-1252.
    if (!text.includes('\0') && !(encoding === 'windows-1252' && text.includes('\ufffd')))
      return { text, encoding }
  } catch {
    // Said below, for all that cannot be read.
  }
  return {
    refused: 'encoding_unknown',
    detail: 'The file is not UTF-8 text. Save it as "CSV UTF-8", or say that it is windows-1252.',
  }
}

/** Throws where the bytes are not of that encoding. Node 20 reads windows-1252 as Latin-1: no euro sign. */
function decode(bytes: Uint8Array, encoding: TextEncoding): string {
  return encoding === 'windows-1252'
    ? iconv.decode(Buffer.from(bytes), encoding)
    : new TextDecoder(encoding, { fatal: true }).decode(bytes)
}

function markedEncoding(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
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
