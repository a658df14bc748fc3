import { contentOf } from './fetched-page.ts'

/** Shows what the ticked lines come to. The service works it out: the page asks as its button without script does. */
export function priceChoices(page: Document): void {
  let asked = 0
  page.addEventListener('change', async (event) => {
    const box = event.target as HTMLInputElement
    const form = box.form
    if (box.type !== 'checkbox' || !form?.dataset.prices) return
    const mine = ++asked
    form.dataset.pricing = 'yes'
    const answered = await ask(form)
    if (mine !== asked) return
    delete form.dataset.pricing
    if (answered) show(page, form, answered)
  })
}

async function ask(form: HTMLFormElement): Promise<Document | null> {
  try {
    const fields = new URLSearchParams(new FormData(form) as never)
    const response = await fetch(form.dataset.prices as string, { method: 'POST', body: fields })
    return response.ok ? contentOf(await response.text()) : null
  } catch {
    // Nobody agrees to an old figure by it: the service compares before it approves.
    return null
  }
}

/** Puts the new figures where the old ones stand. */
function show(page: Document, form: HTMLFormElement, answered: Document): void {
  const fresh = answered.getElementById(form.id)
  const seen = fresh?.querySelector<HTMLInputElement>('[name=seen_total]')
  const known = form.querySelector<HTMLInputElement>('[name=seen_total]')
  if (seen && known) known.value = seen.value
  for (const place of page.querySelectorAll<HTMLElement>('[data-figures]')) {
    const same = answered.querySelector(`[data-figures="${place.dataset.figures}"]`)
    if (same) place.innerHTML = same.innerHTML
  }
}
