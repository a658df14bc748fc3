/** What was kept for a contractor to read in a cellar goes with their sign-out; what waits to be sent stays. */
export function forgetField(page: Document): void {
  page.addEventListener('submit', (event) => {
    if ((event.target as HTMLFormElement).action.endsWith('/sign-out'))
      void globalThis.caches?.delete('field')
  })
}
