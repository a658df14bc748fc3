import { carryOver } from './carry-over.ts'
import { contentOf } from './fetched-page.ts'
import { postForm } from './post-form.ts'
import { say } from './say.ts'

/**
 * Sends a form with pictures in one go and says how far it is. What was chosen stays chosen until it is through, also
 * where the connection breaks or the form comes back. `put` is told once the page shows the answer.
 */
export function sendForm(page: Document, put: () => void): void {
  page.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const input = form.querySelector<HTMLInputElement>('input[type="file"]')
    if (event.defaultPrevented || form.dataset.progress === undefined || !input?.files?.length) return
    event.preventDefault()
    void send(form, input, put)
  })
}

async function send(form: HTMLFormElement, input: HTMLInputElement, put: () => void): Promise<void> {
  const bar = form.querySelector('progress') as HTMLProgressElement
  const words = form.querySelector('.sending-words') as HTMLElement
  bar.hidden = false
  words.textContent = say('Sending your photos…')
  try {
    const request = await postForm(form.action, new FormData(form), (share) => {
      bar.value = 100 * share
      if (share === 1) words.textContent = say('They are here; we look at them…')
    })
    if (request.responseURL !== form.action) location.assign(request.responseURL)
    else show(contentOf(request.responseText), input, put)
  } catch {
    bar.hidden = true
    words.textContent = say('The connection broke. Nothing is lost: please press once more.')
    delete form.dataset.sent
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled')
  }
}

/** The answer in the place of the form, from its top; pictures that were chosen for a form that came back stay so. */
function show(answer: Document, input: HTMLInputElement, put: () => void): void {
  const fresh = answer.querySelector('main') as HTMLElement
  const again = fresh.querySelector<HTMLInputElement>(`[id="${input.id}"]`)
  if (again && fresh.querySelector('[data-progress] [role="alert"]')) again.files = input.files
  carryOver(document.querySelector('main') as HTMLElement, fresh)
  put()
  const first = fresh.querySelector('[role="alert"]') ?? fresh
  first.scrollIntoView({ block: 'center' })
}
