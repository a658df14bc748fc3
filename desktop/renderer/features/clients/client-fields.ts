import type { Client, ClientPatch } from '../../api/types.ts'

/** A client as it is typed. */
export interface ClientFields {
  name: string
  kind: Client['kind']
  /** With commas between. */
  tags: string
  notes: string
}

export const CLIENT_LABELS: Readonly<Record<keyof ClientFields, string>> = {
  name: 'Name',
  kind: 'Kind',
  tags: 'Tags',
  notes: 'Notes',
}

export function clientFieldsOf({ name, kind, tags, notes }: Client): ClientFields {
  return { name, kind, tags: tags.join(', '), notes: notes ?? '' }
}

/** What was changed, as the service takes it. */
export function clientPatchOf({ tags, notes, ...rest }: Partial<ClientFields>): ClientPatch {
  const words = tags?.split(',').map((tag) => tag.trim())
  return {
    ...rest,
    ...(words && { tags: [...new Set(words.filter(Boolean))] }),
    ...(notes !== undefined && { notes: notes.trim() || null }),
  }
}
