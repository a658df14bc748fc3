/** What is taken. Named by what the bytes are, whatever a name or a header says of them. */
export type FileKind = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf'

/** As many bytes from the start of a file as `kindOf` looks at. */
export const HEAD_BYTES = 64

/** The kind of a file by its first bytes; null for all that is not taken. */
export function kindOf(head: Uint8Array): FileKind | null {
  const text = Buffer.from(head).toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp'
  // Some readers look for it further in, which is how one file passes for two.
  if (text.startsWith('%PDF-')) return 'pdf'
  return text.slice(4, 8) === 'ftyp' && isHeic(text) ? 'heic' : null
}

const heicBrands = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx']

/** The brand of a phone's picture stands first, or among those behind a general one. */
function isHeic(text: string): boolean {
  const length = Buffer.from(text.slice(0, 4), 'latin1').readUInt32BE()
  const brands = [text.slice(8, 12), ...(text.slice(16, length).match(/.{4}/gs) ?? [])]
  return brands.some((brand) => heicBrands.includes(brand))
}
