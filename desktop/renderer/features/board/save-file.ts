/** Hands text, in pieces, to the browser, or to the desktop around it, as a file to keep: it asks where, or puts it where files go. */
export function saveFile(name: string, type: string, text: string[]): void {
  const address = URL.createObjectURL(new Blob(text, { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken it by then; before, it would have nothing to read.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
