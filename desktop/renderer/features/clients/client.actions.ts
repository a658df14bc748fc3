import { type Changes, ifMatch, api as service, take } from '../../api/client.ts'
import type { Client, ClientPatch, Contact, ContactPatch, ErasureReport, Site } from '../../api/types.ts'
import { say } from '../../ui/toasts.store.ts'

const at = ({ id, version }: Client) => ({ path: { client_id: id }, header: ifMatch(version) })

export async function saveClient(api: Changes, client: Client, body: ClientPatch): Promise<void> {
  const { name } = await take(api.PATCH('/clients/{client_id}', { params: at(client), body }))
  say(`${name} is changed`)
}

export async function archiveClient(api: Changes, client: Client): Promise<void> {
  await take(api.POST('/clients/{client_id}/archive', { params: at(client) }))
  say(`${client.name} is archived`, 'Nothing is lost, and its jobs go on.')
}

export async function restoreClient(api: Changes, client: Client): Promise<void> {
  await take(api.POST('/clients/{client_id}/restore', { params: at(client) }))
  say(`${client.name} is back`)
}

/** Makes one client part of another, based on the version of the one that goes. */
export async function mergeClient(api: Changes, from: Client, into: Client): Promise<Client> {
  const body = { into_client_id: into.id }
  const kept = await take(api.POST('/clients/{client_id}/merge', { params: at(from), body }))
  say(`${from.name} is part of ${kept.name} now`)
  return kept
}

export const eraseClient = (api: Changes, { id }: Client): Promise<ErasureReport> =>
  take(api.POST('/clients/{client_id}/erase', { params: { path: { client_id: id } } }))

export async function saveContact(
  api: Changes,
  { id, version }: Contact,
  body: ContactPatch,
): Promise<Contact> {
  const params = { path: { contact_id: id }, header: ifMatch(version) }
  const saved = await take(api.PATCH('/contacts/{contact_id}', { params, body }))
  say(`${saved.name} is changed`)
  return saved
}

export const readClient = (client_id: string): Promise<Client> =>
  take(service.GET('/clients/{client_id}', { params: { path: { client_id } } }))

export const readContact = (contact_id: string): Promise<Contact> =>
  take(service.GET('/contacts/{contact_id}', { params: { path: { contact_id } } }))

export const readSite = (site_id: string): Promise<Site> =>
  take(service.GET('/sites/{site_id}', { params: { path: { site_id } } }))
