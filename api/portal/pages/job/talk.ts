import type { components } from '../../../../openapi/generated/contract.ts'
import type { PageRequest } from '../../page.ts'
import { addsPhotos, type Seat, talks } from './seat.ts'

type Schemas = components['schemas']

/** The words around a job, oldest first, and its pictures; null for what is not for whoever looks. */
export interface Talk {
  messages: Schemas['Message'][] | null
  /** Where those before them are read; null when these are all. */
  earlier: string | null
  photos: Schemas['Photo'][] | null
}

const atOnce = 50

export async function talkOf(request: PageRequest, seat: Seat): Promise<Talk> {
  const params = { job_id: seat.job_id }
  const cursor = [request.query.before].flat()[0]
  const [said, seen] = await Promise.all([
    talks(seat)
      ? request.call('listJobMessages', seat.actor, {
          params,
          query: { limit: atOnce, ...(cursor && { cursor }) },
        })
      : null,
    talks(seat) || addsPhotos(seat) ? photosOf(request, seat) : null,
  ])
  const page = said && !said.problem ? (said.body as Schemas['MessagePage']) : null
  return {
    messages: page?.items.toReversed() ?? null,
    earlier: page?.next_cursor ?? null,
    photos: seen,
  }
}

/** Every picture, however many came since: those of a delivery or a step stand beside it. A job has 500 at most. */
async function photosOf(request: PageRequest, { actor, job_id }: Seat): Promise<Schemas['Photo'][] | null> {
  const photos: Schemas['Photo'][] = []
  let cursor: string | null = null
  do {
    const query: object = { limit: 200, ...(cursor && { cursor }) }
    const { body, problem } = await request.call('listJobPhotos', actor, { params: { job_id }, query })
    if (problem) return null
    const page = body as Schemas['PhotoPage']
    photos.push(...page.items)
    cursor = page.next_cursor
  } while (cursor)
  return photos
}

/** Whether it is the older part of the thread that is read. */
export const readsEarlier = ({ query }: PageRequest): boolean => query.before !== undefined

/** The picture that an address of the page names. */
export const photoAsked = (request: PageRequest) => ({
  params: { photo_id: request.params.photo_id },
  query: [request.query.variant].flat()[0] === 'thumb' ? { variant: 'thumb' } : {},
})
