import { say } from '../say.ts'
import { type Kept, keep } from './kept.ts'

/** Takes presses and pictures out of the page's forms and keeps them; then `kept` is told. Fails loudly, losing nothing. */
export function keepForms(page: Document, profileId: string, kept: () => void): void {
  page.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement
      const visit_id = visitOf(form)
      if (!form.dataset.act || !visit_id) return
      event.preventDefault()
      event.stopPropagation()
      const { seen: _, ...fields } = fieldsOf(form)
      void save(form, { kind: 'press', ...own(profileId, visit_id), fields }, kept)
    },
    { capture: true },
  )
  page.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement
    const job_id = input.form?.dataset.photos
    const visit_id = input.form && visitOf(input.form)
    if (!job_id || !visit_id) return
    for (const file of input.files ?? [])
      void save(
        input.form as HTMLFormElement,
        { kind: 'photo', ...own(profileId, visit_id), job_id, file },
        kept,
      )
  })
}

/** The phone's storage may be full or closed to us: then the form stays as it is, and goes the way without script. */
async function save(form: HTMLFormElement, item: Kept, kept: () => void): Promise<void> {
  try {
    await keep(item)
  } catch {
    if (item.kind === 'press') form.submit()
    else alert(say('This phone has no room for the picture. Nothing was sent.'))
    return
  }
  form.reset()
  form.closest('details')?.removeAttribute('open')
  kept()
}

const own = (profile_id: string, visit_id: string) => ({
  id: crypto.randomUUID() as string,
  profile_id,
  visit_id,
  occurred_at: new Date().toISOString(),
})

const visitOf = (form: HTMLElement) => form.closest<HTMLElement>('[data-visit]')?.dataset.visit

function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const given = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()])
  const fields = Object.fromEntries(given.filter(([, value]) => value))
  // Half of the world writes one and a half as 1,5.
  if (fields.quantity) fields.quantity = fields.quantity.replace(',', '.')
  return fields
}
