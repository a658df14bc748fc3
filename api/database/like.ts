/** A pattern for ILIKE that finds the text anywhere, its wildcards taken literally. */
export function likeText(text: string): string {
  return `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`
}
