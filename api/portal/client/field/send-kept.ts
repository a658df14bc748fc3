import { say } from '../say.ts'
import { forget, type Kept, type KeptPhoto, type KeptPress, keep, keptBy } from './kept.ts'

/** How it stands with what waits: all sent, no connection, or nobody signed in. */
export type Sending = 'sent' | 'no_connection' | 'signed_out'

const patience = 30_000
const mostAtOnce = 50

/**
 * Sends what waits, oldest first: presses of one visit together and in their order, pictures one by one. What was
 * taken is forgotten, what was refused stays with the reason, and all else waits for the next time.
 */
export function sendKept(profileId: string): Promise<Sending> {
  // Two tabs, or a press while it sends: one after the other. Where there are no locks the ids make it one all the same.
  if (!navigator.locks) return sendAll(profileId)
  return navigator.locks.request('callout-send', () => sendAll(profileId))
}

async function sendAll(profileId: string): Promise<Sending> {
  try {
    const waiting = (await keptBy(profileId)).filter(({ refused }) => !refused)
    const presses = waiting.filter((kept) => kept.kind === 'press')
    for (const visit of new Set(presses.map(({ visit_id }) => visit_id))) {
      const ofVisit = presses.filter(({ visit_id }) => visit_id === visit)
      for (let from = 0; from < ofVisit.length; from += mostAtOnce)
        await sendPresses(visit, ofVisit.slice(from, from + mostAtOnce))
    }
    for (const photo of waiting.filter((kept) => kept.kind === 'photo')) await sendPhoto(photo)
    return 'sent'
  } catch (error) {
    return error instanceof SignedOut ? 'signed_out' : 'no_connection'
  }
}

class SignedOut extends Error {}

interface Answer {
  ok: boolean
  body: Record<string, unknown>
}

async function sendPresses(visit: string, presses: KeptPress[]): Promise<void> {
  const actions = presses.map(({ id, occurred_at, fields }) => ({ action_id: id, occurred_at, ...fields }))
  const { ok, body } = await post(`/api/v1/visits/${visit}/actions`, JSON.stringify({ actions }), {
    'content-type': 'application/json',
  })
  if (!ok) return refuse(presses, String(body.detail ?? body.title))
  for (const { action_id, outcome, detail } of body.results as Record<
    'action_id' | 'outcome' | 'detail',
    string
  >[]) {
    const press = presses.find(({ id }) => id === action_id)
    if (press && outcome === 'refused') await refuse([press], detail)
    else await forget(action_id)
  }
}

async function sendPhoto(photo: KeptPhoto): Promise<void> {
  const form = new FormData()
  form.set('visit_id', photo.visit_id)
  form.set('taken_at', photo.occurred_at)
  form.set('files', photo.file, photo.file.name)
  const { ok, body } = await post(`/api/v1/jobs/${photo.job_id}/photos`, form)
  if (!ok) return refuse([photo], String(body.detail ?? body.title))
  const [item] = body.items as { outcome: string; detail: string | null }[]
  if (item?.outcome === 'refused') await refuse([photo], item.detail ?? say('It was not taken.'))
  else await forget(photo.id)
}

async function refuse(these: Kept[], refused: string): Promise<void> {
  for (const kept of these) await keep({ ...kept, refused })
}

/** Throws where trying again may help: no connection, too much at once, a failure over there, nobody signed in. */
async function post(address: string, body: BodyInit, headers: Record<string, string> = {}): Promise<Answer> {
  const patient = new AbortController()
  const timer = setTimeout(() => patient.abort(), patience)
  try {
    const response = await fetch(address, { method: 'POST', body, headers, signal: patient.signal })
    if (response.status === 401) throw new SignedOut()
    if (response.status >= 500 || [408, 425, 429].includes(response.status))
      throw new Error(response.statusText)
    return { ok: response.ok, body: await response.json() }
  } finally {
    clearTimeout(timer)
  }
}
