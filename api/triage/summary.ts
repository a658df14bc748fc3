const most = 120

const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hola|buen[oa]s? (?:dias|días|tardes|noches))\b[^.!?,\n]{0,40}[,.!?\n]?\s*/i

/** One line of a report: its first sentence that says something, cut between words. */
export function summaryOf(words: string): string {
  const text = words.replaceAll(/\s+/g, ' ').trim()
  const begun = text.replace(greeting, '').trim() || text
  const sentences = begun.match(/[^.!?]+[.!?]*\s*/g) ?? [begun]
  const telling = sentences.find((sentence) => sentence.trim().split(' ').length >= 3) ?? begun
  return cut(begun.length <= most ? begun : telling.trim())
}

/** At most so long, whole words. */
export function cut(text: string): string {
  if (text.length <= most) return text
  const part = text.slice(0, most - 1)
  // Half a surrogate pair could not be stored.
  return `${part.slice(0, Math.max(part.lastIndexOf(' '), 60)).replace(/[\ud800-\udbff]$/, '')}…`
}
