import type { components } from '../../../../openapi/generated/contract.ts'
import type { LinkActor, ProfileActor } from '../../../contract/actor.ts'

/** From where somebody looks at a job: by a mailed link, or signed in. */
export interface Seat {
  actor: LinkActor | ProfileActor
  job_id: string
  /** Where the page itself stands: `/j/{token}` or `/jobs/{job_id}`. */
  page: string
}

/** What somebody sees from there. */
export interface View {
  job: components['schemas']['CustomerJob']
  /** Whom to greet; null where the page greets nobody. */
  name: string | null
  /** Whether they are one of those who decide about the job's quotes. */
  decides: boolean
  /** It can still be read, and nothing be done from here. */
  read_only: boolean
  /** The job as it is changed and canceled; null for a link, which does neither. */
  whole: components['schemas']['Job'] | null
}

/** Whether somebody reads and writes the words around a job from here; a link to a delivery or a visit is for that alone. */
export const talks = ({ actor }: Seat): boolean =>
  actor.kind !== 'link' || actor.purpose === 'job' || actor.purpose === 'quote'

/** Whether somebody adds pictures from here. */
export const addsPhotos = ({ actor }: Seat): boolean =>
  actor.kind !== 'link' || ['job', 'delivery', 'dispute'].includes(actor.purpose)
