/** Text as the rules and the classifier read it: lower case, no accents, no apostrophes, every number a 0. */
export function plainText(text: string): string {
  return unaccented(text).replaceAll(/\d+(?:[.,:]\d+)*/g, '0')
}

/** The same with its numbers left in. */
export function unaccented(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/['’`´]/g, '')
}
