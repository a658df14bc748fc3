const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

// Control characters, and marks that turn the direction of text: a name must read as what it is.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/gu
const longest = 100

/** A name as it may be shown and saved: no path, nothing unseen, and the ending of what the file really is. */
export function shownName(sent: string, media_type: string): string {
  const last = sent.split(/[/\\]/).pop() ?? ''
  const plain = last.replace(unseen, '').replace(/\s+/g, ' ')
  const stem = plain.replace(/\.[^.]{0,8}$/, '').replace(/^[\s.]+|[\s.]+$/g, '')
  return `${[...stem].slice(0, longest).join('').trim() || 'photo'}.${extensions[media_type] ?? 'bin'}`
}

/** A name of a file that was not taken: it is only told back. */
export function toldName(sent: string): string {
  return sent.replace(unseen, '').slice(0, 200)
}
