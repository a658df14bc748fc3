import type { components } from '../../../openapi/generated/contract.ts'
import { SubmitButton } from '../form.tsx'
import { phrase, say } from '../words/say.tsx'

interface RemovePhotosProps {
  photos: readonly components['schemas']['Photo'][]
  /** Where the page itself stands; its form `remove-photo` takes one away. */
  page: string
  /** The address under which a picture is served here. */
  address(photo: { id: string }): string
}

/** Whoever added a photo may take it away for a day: folded away, and each is asked about before it goes. */
export function RemovePhotos({ photos, page, address }: RemovePhotosProps) {
  const own = photos.filter(({ mine, may_remove }) => mine && may_remove)
  if (own.length === 0) return null
  return (
    <details id="remove-photos">
      <summary>{say('Remove one of my photos')}</summary>
      <ul class="folded own-photos">
        {own.map((photo) => (
          <li>
            <details id={`remove-${photo.id}`}>
              <summary>
                {photo.has_thumb && <img src={`${address(photo)}?variant=thumb`} alt="" loading="lazy" />}
                <span>{photo.file_name}</span>
              </summary>
              <form method="post" action={`${page}/remove-photo`}>
                <p>{say('Remove this photo? It is gone for good, for us too.')}</p>
                <input type="hidden" name="photo_id" value={photo.id} />
                <SubmitButton quiet>{say('Yes, remove it')}</SubmitButton>
              </form>
            </details>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Why it stays, as one says it to whoever added it. */
export const whyItStays = {
  evidence_held: phrase('It stays until what is open about this job is settled.'),
  removal_too_late: phrase('It was added more than a day ago. Please ask us, and we remove it.'),
  not_found: phrase('This photo is not there any more.'),
}
