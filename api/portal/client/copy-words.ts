/** Copies what stands in another place of the page, and says so. */
export function copyWords(page: Document): void {
  page.addEventListener('click', async (event) => {
    const button = (event.target as Element).closest<HTMLElement>('[data-copy]')
    const text = button && page.getElementById(button.dataset.copy as string)?.textContent
    if (!button || !text) return
    try {
      await navigator.clipboard.writeText(text)
      button.textContent = button.dataset.copied ?? ''
      const said = page.getElementById('said')
      if (said) said.textContent = button.textContent
    } catch {
      // No leave to copy: then the words are marked, to be copied by hand.
      getSelection()?.selectAllChildren(page.getElementById(button.dataset.copy as string) as HTMLElement)
    }
  })
}
