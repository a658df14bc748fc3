import type { Person } from './people.ts'
import type { TestApp } from './test-app.ts'
import { boilerLines, newContact, standOn } from './work.ts'

export const drawn = [
  [100, 200, 200, 100, 300, 200],
  [400, 150, 500, 150],
]

/** A contractor who is at a visit of a job under way, with a change order that its customer may agree to. */
export async function changeOrderAtTheDoor(api: TestApp, office: Person) {
  const lead = await api.people.contractor()
  const contact = await newContact(api)
  const { body: client } = await api.call('createClient', {
    as: office,
    body: { kind: 'person', name: 'Cora Customer' },
  })
  const { body: job } = await api.call('createJob', {
    as: office,
    body: {
      title: 'New boiler',
      trade: 'heating',
      client_id: client.id,
      site: { address_line: '12 Harbour Row', city: 'Millbrook' },
    },
  })
  await standOn(api, job.id, contact.contact_id)
  const { body: visit } = await api.call('dispatchNow', {
    as: office,
    params: { job_id: job.id },
    body: { contractor_id: lead.profile_id, reason: 'No heat in frost' },
  })
  const params = { visit_id: visit.id }
  for (const to of ['en_route', 'arrived'] as const)
    await api.call('transitionVisit', { as: lead, params, body: { to } })
  const { body: draft } = await api.call('createQuote', {
    as: office,
    params: { job_id: job.id },
    body: { role: 'change_order', lines: boilerLines },
  })
  const { body: quote } = await api.call('sendQuote', {
    as: office,
    params: { quote_id: draft.id },
    body: {},
  })
  return { lead, contact, job_id: job.id, visit_id: visit.id, quote }
}
export type AtTheDoor = Awaited<ReturnType<typeof changeOrderAtTheDoor>>

/** The customer signs on the contractor's phone. */
export function signAt(
  api: TestApp,
  { lead, contact, quote }: Pick<AtTheDoor, 'lead' | 'contact' | 'quote'>,
  more: Record<string, unknown> = {},
) {
  const { revision, content_sha256 } = quote
  const seen = { contact_id: contact.contact_id, revision, content_sha256 }
  const body = { ...seen, name: 'Cora Customer', strokes: drawn, ...more }
  return api.call('signQuoteOnSite', { as: lead, params: { quote_id: quote.id }, body })
}
