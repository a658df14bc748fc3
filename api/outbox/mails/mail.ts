import type { Reader } from '../../database/database.ts'
import type { Settings } from '../../features/settings/settings.store.ts'
import type { OutboxItem } from '../outbox.store.ts'
import type { MailedPaper } from '../paper.ts'

/** One thing of a mail; the same list becomes the HTML and the plain text, so that they never say different things. */
export type Block =
  | { kind: 'text'; text: string }
  | { kind: 'button'; label: string; url: string }
  | { kind: 'facts'; rows: readonly (readonly [label: string, value: string])[] }
  | { kind: 'note'; text: string }

export interface MailBody {
  subject: string
  heading: string
  blocks: readonly Block[]
  /** The name of the receiver is what a stranger typed: it does not stand beside the address. */
  nameless?: boolean
  /** What goes with it. */
  papers?: readonly MailedPaper[]
}

/** Whom a mail is from. */
export type Sender = Pick<Settings, 'company_name'> & Partial<Pick<Settings, 'address' | 'phone' | 'email'>>

/** How the sender is reached, line by line, for the foot of a mail. */
export function reachedBy({ address, phone, email }: Sender): string[] {
  return [address, phone, email].filter((line) => line != null)
}

/** What a template has at hand while it writes. */
export interface Writing {
  item: OutboxItem
  /** Who reads it. */
  name: string
  company: Settings
  db: Reader
  /** An address of our own pages; `token` of the item stands where the path says `:token`. */
  url(path: string): string
  /** Whether the item carries a token, so that there is a link to offer. */
  has_link: boolean
  /** What the item carries, where it is to be read and not to be followed; blanked once the mail is gone. */
  secret: string | null
  at: Date
}

/** How a mail begins; without the name where that is only what a stranger may have typed. */
export function greeting(name: string): string {
  return name ? `Hello ${name},` : 'Hello,'
}

/** Writes a mail from the ids of its item, as things are when it is sent; null when it has become pointless. */
export type MailTemplate = (writing: Writing) => Promise<MailBody | null>

/** An id out of an item's payload; a mail without it is a mistake of whoever queued it. */
export function idIn(item: OutboxItem, name: string): string {
  const value = item.payload[name]
  if (typeof value !== 'string') throw new Error(`The mail ${item.template} was queued without ${name}`)
  return value
}
