import { api, take } from '../../api/client.ts'
import { asFailure } from '../../api/failure.ts'
import type { Photo, PhotoOutcomes } from '../../api/types.ts'
import { upload } from '../../api/upload.ts'

export type Variant = 'full' | 'thumb'

/** The bytes of a picture or a paper. */
export const readPhoto = (photo_id: string, variant: Variant): Promise<Blob> =>
  take(
    api.GET('/photos/{photo_id}', {
      params: { path: { photo_id }, query: { variant } },
      parseAs: 'blob',
    }),
  )

/** All pictures and papers of a job, newest first. */
export async function readPhotos(job_id: string): Promise<Photo[]> {
  const photos: Photo[] = []
  let cursor: string | null = null
  do {
    const query: { limit: number; cursor?: string } = { limit: 200, ...(cursor && { cursor }) }
    const page: { items: Photo[]; next_cursor: string | null } = await take(
      api.GET('/jobs/{job_id}/photos', { params: { path: { job_id }, query } }),
    )
    photos.push(...page.items)
    cursor = page.next_cursor
  } while (cursor)
  return photos
}

/** What became of one file: there, there already, or not taken and why. */
export interface Sent {
  photo: Photo | null
  known: boolean
  refusal: string | null
}

/** Sends one file; the service knows the same picture again, so that a second try does nothing twice. */
export async function sendPhoto(
  job_id: string,
  file: File,
  internal: boolean,
  onProgress: (share: number) => void,
): Promise<Sent> {
  const form = new FormData()
  form.set('internal', String(internal))
  form.append('files', file)
  try {
    const { items } = await upload<PhotoOutcomes>(`/jobs/${job_id}/photos`, form, onProgress)
    const [outcome] = items
    const refusal = outcome?.photo ? null : (outcome?.detail ?? outcome?.reason ?? 'It was not taken.')
    return { photo: outcome?.photo ?? null, known: outcome?.outcome === 'known', refusal }
  } catch (error) {
    const { title, detail } = asFailure(error)
    return { photo: null, known: false, refusal: detail || title }
  }
}

export async function removePhoto({ id }: Photo): Promise<void> {
  await take(api.DELETE('/photos/{photo_id}', { params: { path: { photo_id: id } } }))
}

/** Hands bytes over as a file, in a browser and in the desktop shell alike. */
export function saveBytes(bytes: Blob, name: string): void {
  const address = URL.createObjectURL(bytes)
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = name
  anchor.click()
  // The download has taken the bytes by the time the next task runs in no browser: leave it a while.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
