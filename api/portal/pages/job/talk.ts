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
    talks(seat) || addsPhotos(seat)
      ? request.call('listJobPhotos', seat.actor, { params, query: { limit: 100 } })
      : null,
  ])
  const page = said && !said.problem ? (said.body as Schemas['MessagePage']) : null
  return {
    messages: page?.items.toReversed() ?? null,
    earlier: page?.next_cursor ?? null,
    photos: seen && !seen.problem ? (seen.body as Schemas['PhotoPage']).items : null,
  }
}

/** Whether it is the older part of the thread that is read. */
export const readsEarlier = ({ query }: PageRequest): boolean => query.before !== undefined

/** The picture that an address of the page names. */
export const photoAsked = (request: PageRequest) => ({
  params: { photo_id: request.params.photo_id },
  query: [request.query.variant].flat()[0] === 'thumb' ? { variant: 'thumb' } : {},
})
