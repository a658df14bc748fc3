import { api, take } from '../../api/client.ts'
import type { Checkpoint, Delivery, Job, Photo, Quote, Visit } from '../../api/types.ts'
import { readPhotos } from '../photos/photo.actions.ts'
import { readQuote, readQuotes } from '../quotes/quote.actions.ts'

/** What a job has to say for or against somebody. */
export interface JobEvidence {
  job: Job
  /** Those that were approved, as they were. */
  quotes: Quote[]
  visits: Visit[]
  deliveries: Delivery[]
  checkpoints: Checkpoint[]
  photos: Photo[]
}

export async function readEvidence(job_id: string): Promise<JobEvidence> {
  const params = { path: { job_id } }
  const [job, offers, visits, deliveries, checkpoints, photos] = await Promise.all([
    take(api.GET('/jobs/{job_id}', { params })),
    readQuotes(job_id),
    take(api.GET('/jobs/{job_id}/visits', { params })),
    take(api.GET('/jobs/{job_id}/deliveries', { params })),
    take(api.GET('/jobs/{job_id}/checkpoints', { params })),
    readPhotos(job_id),
  ])
  const approved = offers.filter(({ status }) => status === 'approved')
  return {
    job,
    quotes: await Promise.all(approved.map(({ id }) => readQuote(id))),
    visits: visits.items,
    deliveries: deliveries.items,
    checkpoints: checkpoints.items,
    photos,
  }
}
