/**
 * What stands in the frame of a page that was fetched, not yet part of this one. The frame is left out: its style
 * belongs to the other answer and is not let in here.
 */
export function contentOf(html: string): Document {
  const main = html.slice(html.indexOf('<main'), html.lastIndexOf('</main>') + '</main>'.length)
  return new DOMParser().parseFromString(main, 'text/html')
}
