import { say } from '../say.ts'
import type { Kept } from './kept.ts'
import type { Sending } from './send-kept.ts'

const words: Record<string, () => string> = {
  on_my_way: () => say('On my way'),
  arrive: () => say('Arrived'),
  start: () => say('Started work'),
  finish: () => say('Done'),
  fail: () => say('Could not do it'),
  note: () => say('A word to the office'),
  material_used: () => say('Material used'),
  material_needed: () => say('Material needed'),
  submit_checkpoint: () => say('Shown to the customer'),
}

/** Says above the page what waits on this phone, and lets one throw away what was refused. */
export function showKept(
  page: Document,
  kept: Kept[],
  sending: Sending,
  discard: (id: string) => void,
): void {
  const place = page.getElementById('kept')
  if (!place) return
  const waiting = kept.filter(({ refused }) => !refused)
  const lines: Node[] = []
  if (waiting.length > 0)
    lines.push(line(page, `${waiting.map(nameOf).join(', ')}: ${whyWaiting[sending]()}`))
  if (sending === 'signed_out' && waiting.length > 0) lines.push(signIn(page))
  for (const { id, refused, ...rest } of kept.filter((one) => one.refused)) {
    const said = line(
      page,
      `${say('{what} was not taken: {why}', { what: nameOf({ id, ...rest } as Kept), why: refused ?? '' })} `,
    )
    const button = page.createElement('button')
    button.type = 'button'
    button.className = 'link'
    button.textContent = say('Throw it away')
    button.onclick = () => discard(id)
    said.append(button)
    lines.push(said)
  }
  place.replaceChildren(...lines)
  place.hidden = lines.length === 0
}

const whyWaiting: Record<Sending, () => string> = {
  sent: () => say('being sent.'),
  no_connection: () => say('kept on this phone, and sent as soon as there is a connection.'),
  signed_out: () => say('kept on this phone until you sign in again.'),
}

/** The visit as it will be once everything that waits was sent: shows the press that comes next. */
export function showNextStep(page: Document, kept: Kept[]): void {
  const visit = page.querySelector<HTMLElement>('[data-visit]')
  if (!visit) return
  let status = visit.dataset.status ?? ''
  for (const one of kept) {
    if (one.kind !== 'press' || one.refused || one.visit_id !== visit.dataset.visit) continue
    const form = visit.querySelector<HTMLElement>(`form[data-act="${one.fields.action}"][data-to]`)
    if (form) status = form.dataset.to as string
  }
  for (const form of visit.querySelectorAll<HTMLFormElement>('form[data-from]'))
    form.hidden = form.dataset.from !== status
  const failing = visit.querySelector<HTMLElement>('#could-not')
  if (failing) failing.hidden = ['done', 'failed'].includes(status)
}

function nameOf(kept: Kept): string {
  return kept.kind === 'photo' ? say('A photo') : (words[kept.fields.action ?? '']?.() ?? say('A press'))
}

function line(page: Document, text: string): HTMLElement {
  const made = page.createElement('p')
  made.textContent = text
  return made
}

function signIn(page: Document): HTMLElement {
  const link = page.createElement('a')
  link.href = '/sign-in'
  link.textContent = say('Sign in')
  return link
}
