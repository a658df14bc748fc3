import type { ComponentChildren } from 'preact'
import type { Actor } from '../contract/actor.ts'
import type { Reply } from '../contract/call.ts'
import { JsonText, type OperationId, type ServedFile, type UploadedFile } from '../contract/operation.ts'
import type { Problem } from '../contract/problem.ts'
import type { Refusal } from '../contract/refusal.ts'

/** Whose pages these are, and how dates and money are read there. */
export interface Company {
  company_name: string
  brand_colour: string
  locale: string
  time_zone: string
  /** Where numbers without a prefix are from. */
  country: string
  /** To call the office; null where it does not want to be called. */
  phone: string | null
}

/** How a map of the pages is drawn. */
export interface MapSettings {
  /** Address of its style sheet, null where it was not built: then there is no map. */
  style: string | null
  /** Where its tiles come from, as the operator chose; null: signs on a plain ground. */
  tiles: string | null
  attribution: string
}

/** One visit of a page, or one form that was sent from it. */
export interface PageRequest {
  company: Company
  map: MapSettings
  params: Record<string, string>
  query: Record<string, string | string[] | undefined>
  /** The fields of the form; empty on a GET. */
  form: Record<string, string | string[] | undefined>
  at: Date
  /** Who holds the link of the address; a refusal when it was good once, null when it never was. */
  link(): Promise<Actor | Refusal | null>
  /** Who is signed in by cookie; the public actor when nobody is. */
  signedIn(): Promise<Actor>
  /** Calls an operation of the contract as this actor: the only way from a page to anything. */
  call(id: OperationId, actor: Actor, input?: PageInput): Promise<Reply>
  /**
   * Reads a form whose files go to this operation: who sends it and how often is asked and counted before a byte is
   * kept, and how much is taken is the operation's to say. The files are gone when `then` is done.
   */
  withFiles<T>(id: OperationId, actor: Actor, then: (form: SentForm) => Promise<T>): Promise<T>
}

/** A form with files, as far as it was taken. */
export interface SentForm {
  files: UploadedFile[]
  fields: Record<string, string>
  /** Why its files were not taken; what was typed is there all the same where it could be read. */
  problem: Problem | null
  /** Calls the operation that the files go to, once: it has been counted. */
  send(input: PageInput): Promise<Reply>
}

/** What a page hands to an operation. */
export interface PageInput {
  params?: unknown
  query?: unknown
  body?: unknown
  files?: UploadedFile[]
  /** The version that was read; what is newer is not overwritten. */
  if_match?: number
  /** Sent again with the same key it happens once. */
  key?: string
}

/** A page to show. */
export interface Shown {
  status?: number
  title: string
  body: ComponentChildren
  /** Where the page asks every so many seconds whether it has changed; not at all when left out. */
  fresh?: { address: string; seconds: number }
  /** Shows a map, whose tiles may come from the operator's choice of place. */
  map?: boolean
  /** A page of whoever drives out: it is installed like an app, and keeps what is entered for this person. */
  field?: { profile_id: string }
  /** Leads no further by itself: calling the company is offered large. */
  stuck?: true
  /** Sets the browser's session cookie, or with null takes it away. */
  cookie?: Reply['cookie']
}

/** Elsewhere: after a form has acted, so that reloading does not send it again. */
export interface Elsewhere {
  to: string
  cookie?: Reply['cookie']
}

/** A page: showing it changes nothing; what its forms do is named. */
export interface Page {
  path: string
  show(request: PageRequest): Promise<Shown | Elsewhere>
  /** What is sent to `path` itself under '', to `path/name` under `name`. */
  forms?: Record<string, (request: PageRequest) => Promise<Shown | Elsewhere>>
  /** The picture or paper `path/photos/{photo_id}`; null where there is none for whoever asks. */
  photo?(request: PageRequest): Promise<ServedFile | null>
  /** The paper of a quote, `path/quotes/{quote_id}/pdf`; null where there is none for whoever asks. */
  paper?(request: PageRequest): Promise<ServedFile | null>
}

/** One field of a form as text; what was sent twice counts once. */
export function field(request: PageRequest, name: string): string {
  return fields(request, name)[0] ?? ''
}

/** Every value of a field: the boxes that were ticked. */
export function fields({ form }: PageRequest, name: string): string[] {
  return [form[name] ?? []].flat()
}

/** What an operation answered, also where the database has shaped it. */
export function bodyOf<Body>({ body }: Reply): Body {
  return (body instanceof JsonText ? JSON.parse(body.text) : body) as Body
}
