/** How much of a file is read to find its header. */
const headBytes = 64 * 1024

/** The columns that a CSV file names in its first line; empty when it has none that can be read. */
export async function readHeader(file: Blob): Promise<string[]> {
  const text = await file.slice(0, headBytes).text()
  return splitHeader(text)
}

/** The first record of CSV text: quotes may hold separators, line ends and, doubled, themselves. */
export function splitHeader(text: string): string[] {
  const begun = text.startsWith('\uFEFF') ? text.slice(1) : text
  const firstLine = begun.slice(0, begun.search(/\r?\n|$/))
  const separator = [',', ';', '\t'].reduce((best, sign) =>
    firstLine.split(sign).length > firstLine.split(best).length ? sign : best,
  )
  const names: string[] = []
  let name = ''
  let quoted = false
  for (let at = 0; at < begun.length; at++) {
    const sign = begun[at] as string
    if (quoted && sign === '"' && begun[at + 1] === '"') {
      name += '"'
      at++
    } else if (sign === '"') quoted = !quoted
    else if (!quoted && sign === separator) {
      names.push(name.trim())
      name = ''
    } else if (!quoted && (sign === '\n' || sign === '\r')) break
    else name += sign
  }
  names.push(name.trim())
  return names.filter(Boolean)
}
