import { keepForms } from './keep-forms.ts'
import { forget, keptBy } from './kept.ts'
import { type Sending, sendKept } from './send-kept.ts'
import { sharePosition } from './share-position.ts'
import { showKept, showNextStep } from './show-kept.ts'
import { takeSignature } from './take-signature.ts'

/** A phone may come back without saying so. */
const retryEvery = 5_000

const profileId = document.querySelector<HTMLElement>('[data-profile]')?.dataset.profile ?? ''
let sending: Sending = 'sent'

/** Shows what waits, sends it, and shows what is left; what was sent makes the page ask for itself anew. */
async function send(): Promise<void> {
  await show()
  const before = (await keptBy(profileId)).length
  sending = await sendKept(profileId)
  await show()
  if ((await keptBy(profileId)).length < before) document.dispatchEvent(new Event('ask-again'))
}

async function show(): Promise<void> {
  const kept = await keptBy(profileId)
  showKept(document, kept, sending, async (id) => {
    await forget(id)
    await show()
  })
  showNextStep(document, kept)
}

keepForms(document, profileId, send)
sharePosition(document)
takeSignature(document)
addEventListener('online', send)
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && send())
document.addEventListener('page-put', show)
setInterval(async () => (await keptBy(profileId)).some(({ refused }) => !refused) && send(), retryEvery)
// What another person saw on this phone is not theirs to see; what waits to be sent stays.
if (localStorage.getItem('callout-field') !== profileId) void globalThis.caches?.delete('field')
localStorage.setItem('callout-field', profileId)
void navigator.serviceWorker?.register('/field/worker.js', { scope: '/field' }).catch(() => undefined)
void send()
