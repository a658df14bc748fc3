import { createHash } from 'node:crypto'
import type { components } from '../../../../openapi/generated/contract.ts'
import type { FormProblem } from '../../form.tsx'
import { field, type PageRequest } from '../../page.ts'
import { say } from '../../words/say.tsx'
import type { Seat } from './seat.ts'

/** A message that was not taken: why, and its words, so that nothing is typed twice. */
export interface Unsent {
  message: string
  problem: FormProblem
}

/** What became of the pictures of a form, where not all of them were taken. */
export interface Uploaded {
  photos: readonly components['schemas']['PhotoOutcome'][]
  problem: FormProblem | null
}

/** Writes into the thread of the job. The same words after the same message of a job are one, however often they are sent. */
export async function sendMessage(request: PageRequest, seat: Seat): Promise<Unsent | null> {
  const body = field(request, 'message').trim()
  const key = createHash('sha256')
    .update(`${seat.job_id}\n${field(request, 'after')}\n${body}`)
    .digest('hex')
  const params = { job_id: seat.job_id }
  const { problem } = await request.call('sendJobMessage', seat.actor, { params, body: { body }, key })
  return problem && { message: body, problem }
}

/** Adds pictures; null when all of them are there now. */
export async function addPhotos(request: PageRequest, seat: Seat): Promise<Uploaded | null> {
  return request.withFiles('uploadJobPhotos', seat.actor, async ({ files, problem: untaken, send }) => {
    if (untaken) return { photos: [], problem: untaken }
    if (files.length === 0) return { photos: [], problem: nothingChosen() }
    const { body, problem } = await send({
      params: { job_id: seat.job_id },
      body: { files: files.map(({ file_name }) => file_name) },
      files,
    })
    if (problem) return { photos: [], problem }
    const photos = (body as components['schemas']['PhotoOutcomes']).items
    return photos.every(({ outcome }) => outcome !== 'refused') ? null : { photos, problem: null }
  })
}

/** Takes one of one's own pictures away; null when it is gone. */
export async function removePhoto(request: PageRequest, { actor }: Seat): Promise<Uploaded | null> {
  const params = { photo_id: field(request, 'photo_id') }
  const { problem } = await request.call('deletePhoto', actor, { params })
  return problem && { photos: [], problem }
}

const nothingChosen = (): FormProblem => ({
  status: 422,
  code: 'invalid_input',
  detail: say('Please choose a photo first.'),
  said: true,
})
