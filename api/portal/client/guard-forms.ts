/** Keeps a form from being sent twice by an impatient finger; coming back to the page frees it again. */
export function guardForms(page: Document): void {
  page.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (form.dataset.sent) {
      event.preventDefault()
      return
    }
    form.dataset.sent = 'yes'
    for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true')
  })
  // A page taken out of the browser's memory stands as it was left, with its forms already sent.
  addEventListener('pageshow', () => {
    for (const form of page.forms) {
      delete form.dataset.sent
      for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled')
    }
  })
}
