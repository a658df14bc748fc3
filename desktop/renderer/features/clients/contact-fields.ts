import type { Contact, ContactPatch, ContactRole } from '../../api/types.ts'
import { ROLE_WORDS, ROLES } from './client-words.ts'

/** A contact as it is typed. */
export interface ContactFields {
  name: string
  email: string
  /** One in each line, the preferred one first. */
  phones: string
  language: string
  notes: string
  clients: { client_id: string; name: string; roles: ContactRole[] }[]
}

export const CONTACT_LABELS: Readonly<Record<keyof ContactFields, string>> = {
  name: 'Name',
  email: 'Mail address',
  phones: 'Phones',
  language: 'Language',
  notes: 'Notes',
  clients: 'Roles',
}

export function fieldsOf({ name, email, phones, language, notes, clients }: Contact): ContactFields {
  return {
    name,
    email: email ?? '',
    phones: phones.join('\n'),
    language,
    notes: notes ?? '',
    clients: clients.map(({ client_id, name: of, roles }) => ({
      client_id,
      name: of,
      roles: inOrder(roles),
    })),
  }
}

/** What was changed, as the service takes it. */
export function patchOf({ email, phones, notes, clients, ...rest }: Partial<ContactFields>): ContactPatch {
  return {
    ...rest,
    ...(email !== undefined && { email: email.trim() || null }),
    ...(phones !== undefined && {
      phones: phones
        .split('\n')
        .map((one) => one.trim())
        .filter(Boolean),
    }),
    ...(notes !== undefined && { notes: notes.trim() || null }),
    ...(clients && { clients: clients.map(({ client_id, roles }) => ({ client_id, roles })) }),
  }
}

/** The fields with a role given or taken at one client. */
export function withRole(
  fields: ContactFields,
  clientId: string,
  role: ContactRole,
  has: boolean,
): ContactFields {
  const clients = fields.clients.map((one) =>
    one.client_id === clientId
      ? { ...one, roles: ROLES.filter((each) => (each === role ? has : one.roles.includes(each))) }
      : one,
  )
  return { ...fields, clients }
}

/** A value as it is read in a comparison. */
export function contactText(name: keyof ContactFields, value: unknown): string {
  if (name !== 'clients') return String(value).replaceAll('\n', ', ')
  return (value as ContactFields['clients'])
    .map(({ name: of, roles }) => `${of}: ${roles.map((role) => ROLE_WORDS[role]).join(', ') || 'none'}`)
    .join('; ')
}

const inOrder = (roles: readonly ContactRole[]): ContactRole[] => ROLES.filter((role) => roles.includes(role))
