import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** What a reader of PDF finds on each page: one line of text for each line that is printed. */
export async function pdfLines(bytes: Uint8Array): Promise<string[][]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await loading.promise
  const pages: string[][] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    const lines: { y: number; text: string }[] = []
    for (const item of items) {
      if (!('str' in item) || item.str === '') continue
      const y = Math.round(item.transform[5] as number)
      const last = lines.at(-1)
      if (last?.y === y) last.text += item.str === ' ' ? ' ' : ` ${item.str}`
      else lines.push({ y, text: item.str })
    }
    pages.push(lines.map(({ text }) => text.replace(/ +/g, ' ').trim()).filter((text) => text !== ''))
  }
  await loading.destroy()
  return pages
}

/** All of its text as one, with single blanks. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  return (await pdfLines(bytes)).flat().join(' ').replace(/\s+/g, ' ')
}

/** What a reader would do on opening it, or offers to: scripts, actions, links, files inside. */
export async function pdfActions(bytes: Uint8Array): Promise<unknown[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await loading.promise
  const found = [
    await document.getJSActions(),
    await document.getOpenAction(),
    await document.getAttachments(),
    ...(await (await document.getPage(1)).getAnnotations()),
  ]
  await loading.destroy()
  return found.filter((each) => each !== null)
}
