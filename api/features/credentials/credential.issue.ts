import { type Actor, isOffice } from '../../contract/actor.ts'
import type { Refusal } from '../../contract/refusal.ts'
import type { Reader } from '../../database/database.ts'
import { standingOn } from '../customers/customer.standing.ts'
import { jobVisible } from '../jobs/job.store.ts'
import { credentialState } from './credential.rules.ts'
import { issuingFacts } from './credential.store.ts'

/** For whom a credential is asked. */
export interface Asked {
  job_id?: string | undefined
  contact_id?: string | undefined
  replace?: boolean | undefined
}

type Refused = Refusal<
  | 'invalid_input'
  | 'not_found'
  | 'forbidden'
  | 'unknown_reference'
  | 'job_not_approved'
  | 'job_ended'
  | 'login_exists'
  | 'credential_exists'
>

const noJob = { refused: 'not_found', detail: 'There is no such job.' } as const

/** Whether this actor may have a credential made, and for whom; asked before the hashing and again when it is stored. */
export async function mayIssue(
  db: Reader,
  actor: Actor,
  asked: Asked,
  at: Date,
): Promise<{ job_id: string; contact_id: string } | Refused> {
  const whom = isOffice(actor)
    ? await namedByOffice(db, actor, asked)
    : await namedByLink(db, actor, asked, at)
  if ('refused' in whom) return whom
  const facts = await issuingFacts(db, whom.job_id, whom.contact_id)
  if (!facts)
    return {
      refused: 'unknown_reference',
      detail: 'This is no contact of the job.',
      errors: [{ pointer: '/contact_id', message: 'is no contact of this job' }],
    }
  if (facts.job_status === 'canceled') return { refused: 'job_ended', detail: 'This job was canceled.' }
  if (!isOffice(actor) && !facts.job_approved)
    return { refused: 'job_not_approved', detail: 'There is a login once the job is approved.' }
  if (facts.has_login)
    return {
      refused: 'login_exists',
      detail: 'There is a login already: sign in with it, or ask for a new password.',
    }
  const state = facts.standing && credentialState(facts.standing, at)
  // A link may have been forwarded: it throws out nobody who has signed in.
  if (!isOffice(actor) && (state === 'used' || state === 'confirmed'))
    return {
      refused: 'credential_exists',
      detail: 'A login was made and is in use: sign in with it, or ask the office for another.',
    }
  if (state && state !== 'expired' && !asked.replace)
    return {
      refused: 'credential_exists',
      detail:
        'A user name and password were made and shown before. New ones replace them, if that is wanted.',
    }
  return whom
}

async function namedByOffice(db: Reader, actor: Actor, { job_id, contact_id }: Asked) {
  if (!job_id || !contact_id) {
    const pointer = job_id ? '/contact_id' : '/job_id'
    const errors = [{ pointer, message: 'is missing' }]
    return { refused: 'invalid_input', detail: 'Name the job and the contact.', errors } as const
  }
  return (await jobVisible(db, actor, job_id)) ? { job_id, contact_id } : noJob
}

/** A link is for one contact of one job; naming another is naming what is not there. */
async function namedByLink(db: Reader, actor: Actor, { job_id, contact_id }: Asked, at: Date) {
  if (actor.kind !== 'link') return noJob
  const strange = (job_id && job_id !== actor.job_id) || (contact_id && contact_id !== actor.contact_id)
  const standing = await standingOn(db, actor, actor.job_id, at)
  if (!standing || strange) return noJob
  if (!standing.may('generate_credentials'))
    return { refused: 'forbidden', detail: 'This link is for something else.' } as const
  return { job_id: actor.job_id, contact_id: actor.contact_id }
}
