import { api, type Changes, take } from '../../api/client.ts'
import type { Credential, IssuedCredential, Link, LinkPurpose } from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'
import { type Doors, type Holder, isOpenCredential, isOpenLink } from './holders.ts'

/** Reads who may open the job and with what. */
export async function readDoors(job_id: string): Promise<Doors> {
  const params = { path: { job_id } }
  const [contacts, links, credentials] = await Promise.all([
    take(api.GET('/jobs/{job_id}/contacts', { params })),
    take(api.GET('/jobs/{job_id}/links', { params: { ...params, query: { limit: 200 } } })),
    take(api.GET('/customers/credentials', { params: { query: { job_id, limit: 200 } } })),
  ])
  return { contacts: contacts.items, links: links.items, credentials: credentials.items }
}

export async function revokeLink({ id }: Link): Promise<void> {
  await take(api.DELETE('/links/{link_id}', { params: { path: { link_id: id } } }))
}

export async function revokeCredential({ id }: Credential): Promise<void> {
  await take(
    api.DELETE('/customers/credentials/{credential_id}', { params: { path: { credential_id: id } } }),
  )
}

/** Ends all that somebody has for this job. Each is ended by itself: what was ended stays so if one fails. */
export async function revokeAll({ name, links, credentials }: Holder): Promise<void> {
  for (const link of links.filter(isOpenLink)) await revokeLink(link)
  for (const credential of credentials.filter(isOpenCredential)) await revokeCredential(credential)
  say(`Nothing that ${name} has opens this job now`)
}

/** Mails a fresh link for the same; the one before stays as it is. */
export async function resendLink(changes: Changes, link: Link): Promise<void> {
  const { job_id, contact_id, quote_id, visit_id, delivery_id } = link
  await take(
    changes.POST('/jobs/{job_id}/links', {
      params: { path: { job_id } },
      body: {
        contact_id,
        purpose: link.purpose as LinkPurpose,
        mail: true,
        ...(quote_id && { quote_id }),
        ...(visit_id && { visit_id }),
        ...(delivery_id && { delivery_id }),
      },
    }),
  )
  say(`A fresh link is on its way to ${link.contact_name}`)
}

/** Makes a login that is shown once; with `replace` it takes the place of the one before. */
export const issueCredential = (
  changes: Changes,
  job_id: string,
  contact_id: string,
  replace: boolean,
): Promise<IssuedCredential> =>
  take(changes.POST('/customers/generate-credentials', { body: { job_id, contact_id, replace } }))
