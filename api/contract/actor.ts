import type { components } from '../../openapi/generated/contract.ts'

/** Who acts. Decided once, before a byte of the body is read. */
export type Actor = PublicActor | ProfileActor | LinkActor | DeviceActor | ApiKeyActor | SystemActor

export type Role = 'customer' | 'contractor' | 'dispatcher' | 'admin'

/** Nobody yet: an open page, a sign-in. */
export interface PublicActor {
  kind: 'public'
}

/** Somebody with a login. `contact_id` is set for customers and says which jobs are theirs. */
export interface ProfileActor {
  kind: 'profile'
  profile_id: string
  role: Role
  session_id: string
  contact_id: string | null
  /** The one job that this login covers, until its holder has proved the contact's address; absent: all of them. */
  only_job_id?: string | null
}

/** The holder of a mailed link, or of a session that was traded for one: one job, one contact, one purpose. */
export interface LinkActor {
  kind: 'link'
  link_id: string
  job_id: string
  contact_id: string
  purpose: LinkPurpose
  /** The one delivery that a link of that purpose opens. */
  delivery_id: string | null
  session_id: string | null
}

export type LinkPurpose = 'quote' | 'job' | 'tracker' | 'delivery' | 'sign_in' | 'dispute'

/** A phone's GPS app: sends positions, sees nothing. */
export interface DeviceActor {
  kind: 'device'
  device_id: string
  contractor_id: string
}

/** A program of the office or of its partners: the office, as far as its scopes reach. */
export interface ApiKeyActor {
  kind: 'api_key'
  api_key_id: string
  scopes: readonly ApiKeyScope[]
}

export type ApiKeyScope = components['schemas']['ApiKeyScope']

/** The service itself: reminders, expiry, imports. */
export interface SystemActor {
  kind: 'system'
}

export const publicActor: PublicActor = { kind: 'public' }
export const systemActor: SystemActor = { kind: 'system' }

/** How the contract's `x-callers` names this actor. */
export function callerOf(actor: Actor): string {
  return actor.kind === 'profile' ? actor.role : actor.kind
}

/** One word for one actor: the key of limits, idempotency and the log. */
export function actorKey(actor: Actor, address: string): string {
  switch (actor.kind) {
    case 'profile':
      return `profile:${actor.profile_id}`
    case 'link':
      return `link:${actor.link_id}`
    case 'device':
      return `device:${actor.device_id}`
    case 'api_key':
      return `api_key:${actor.api_key_id}`
    case 'system':
      return 'system'
    case 'public':
      return `address:${address}`
  }
}

/** Somebody who works on the jobs: the office, and contractors. */
export interface StaffActor extends ProfileActor {
  role: 'contractor' | 'dispatcher' | 'admin'
}

export function isStaff(actor: Actor): actor is StaffActor {
  return actor.kind === 'profile' && actor.role !== 'customer'
}

/** A person of the office, who sees everything operational. */
export interface OfficeActor extends ProfileActor {
  role: 'dispatcher' | 'admin'
}

/** Whether it is the office that acts: one of its people, or a key, which was let in by its scope. */
export function isOffice(actor: Actor): actor is OfficeActor | ApiKeyActor {
  return (
    actor.kind === 'api_key' ||
    (actor.kind === 'profile' && (actor.role === 'dispatcher' || actor.role === 'admin'))
  )
}
