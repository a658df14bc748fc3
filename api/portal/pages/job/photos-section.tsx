import type { components } from '../../../../openapi/generated/contract.ts'
import { Alert } from '../../form.tsx'
import { phrase, say } from '../../words/say.tsx'
import { RemovePhotos, whyItStays } from '../remove-photos.tsx'
import { reasonOf } from './file-reasons.ts'
import type { Uploaded } from './talk-answers.ts'

type Photo = Omit<components['schemas']['MessagePhoto'], 'sha256'> & { caption?: string | null }

interface SectionProps {
  photos: readonly components['schemas']['Photo'][]
  /** All that whoever looks may see here, also what stands elsewhere on the page. */
  all: readonly components['schemas']['Photo'][]
  /** Where the page itself stands. */
  page: string
  uploaded: Uploaded | null
  /** How many of those sent with the request were not taken. */
  missed: number
  mayAdd: boolean
}

/** The pictures and papers of the job, and the camera. */
export function PhotosSection({ photos, all, page, uploaded, missed, mayAdd }: SectionProps) {
  if (all.length === 0 && !mayAdd) return null
  return (
    <section class="card stack" aria-labelledby="photos">
      <h2 id="photos">{say('Photos')}</h2>
      {photos.length === 0 && <p class="quiet">{say('A picture often says more than words.')}</p>}
      <Thumbs photos={photos} page={page} />
      <Outcomes uploaded={uploaded} />
      {missed > 0 && (
        <p class="alert" role="alert">
          {say(
            '{count, plural, one {One of your photos} other {# of your photos}} could not be opened. You can add others here.',
            { count: missed },
          )}
        </p>
      )}
      {mayAdd && <AddPhotos page={page} />}
      {mayAdd && <RemovePhotos photos={all} page={page} address={({ id }) => `${page}/photos/${id}`} />}
    </section>
  )
}

/** Small pictures that lead to the large ones; papers by their name. */
export function Thumbs({ photos, page }: { photos: readonly Photo[]; page: string }) {
  const pictures = photos.filter(({ has_thumb }) => has_thumb)
  const papers = photos.filter(({ has_thumb }) => !has_thumb)
  return (
    <>
      {pictures.length > 0 && (
        <ul class="thumbs">
          {pictures.map((photo) => (
            <li>
              <a href={`${page}/photos/${photo.id}`}>
                <img
                  src={`${page}/photos/${photo.id}?variant=thumb`}
                  alt={photo.caption || say('Photo {name}', { name: photo.file_name })}
                  loading="lazy"
                />
              </a>
            </li>
          ))}
        </ul>
      )}
      {papers.map((paper) => (
        <p>
          <a href={`${page}/photos/${paper.id}`}>{paper.file_name}</a>
        </p>
      ))}
    </>
  )
}

/** Without script one chooses and presses; with it, choosing sends, one by one, and says how far it is. */
function AddPhotos({ page }: { page: string }) {
  return (
    <form
      id="add-photos"
      class="add-photos"
      method="post"
      action={`${page}/photos`}
      enctype="multipart/form-data"
      data-upload
    >
      <label class="button soft" for="photo-files">
        {say('Add photos')}
      </label>
      <input id="photo-files" type="file" name="files" accept="image/*" multiple />
      <button class="button soft without-script" type="submit">
        {say('Send photos')}
      </button>
      <progress class="sending" max={100} value={0} aria-label={say('Sending photos')} hidden />
      <p class="sending-words" role="status" />
      <button class="button soft again" type="button" hidden>
        {say('Try again')}
      </button>
    </form>
  )
}

/** What was not taken of the last form, file by file. */
function Outcomes({ uploaded }: { uploaded: Uploaded | null }) {
  if (!uploaded) return null
  const refused = uploaded.photos.filter(({ outcome }) => outcome === 'refused')
  const taken = uploaded.photos.length - refused.length
  return (
    <>
      <Alert problem={uploaded.problem} words={plainly} />
      {refused.length > 0 && (
        <div class="alert" role="alert">
          {taken > 0 && (
            <p>
              {say('{count, plural, one {One photo is there now.} other {# photos are there now.}}', {
                count: taken,
              })}
            </p>
          )}
          <ul class="refused">
            {refused.map(({ file_name, reason, detail }) => (
              <li>
                {file_name}: {reasonOf(reason, detail)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

const plainly = {
  ...whyItStays,
  forbidden: phrase('Photos cannot be added by this link.'),
}
