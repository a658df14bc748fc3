import { FileText } from 'lucide-react'
import { useState } from 'react'
import type { Photo } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { dayAndTime } from '../../ui/time.ts'
import { complain } from '../../ui/toasts.store.ts'
import { readPhoto, saveBytes } from '../photos/photo.actions.ts'
import { PhotoImage } from '../photos/photo-image.tsx'
import { PhotoViewer } from '../photos/photo-viewer.tsx'
import '../photos/photos.css'

interface ShownPhotosProps {
  /** Of a delivery or a checkpoint, newest first. */
  photos: readonly Photo[]
  /** What they show, for whoever does not see them. */
  label: string
  timeZone: string
}

/** The pictures and papers that somebody added to show a delivery or a checkpoint; pressed, they are seen whole. */
export function ShownPhotos({ photos, label, timeZone }: ShownPhotosProps) {
  const [open, setOpen] = useState<string | null>(null)
  const { act } = useIntention(complain)
  if (photos.length === 0) return null
  const pictures = photos.filter(({ has_thumb }) => has_thumb)
  const at = pictures.findIndex(({ id }) => id === open)
  const viewed = pictures[at]
  const show = ({ id, has_thumb, file_name }: Photo) =>
    has_thumb ? setOpen(id) : void act(async () => saveBytes(await readPhoto(id, 'full'), file_name))
  return (
    <>
      <ul className="shown-photos" aria-label={label}>
        {photos.map((photo) => (
          <li key={photo.id}>
            <button
              type="button"
              title={`${photo.file_name}, by ${photo.added_by_name}`}
              aria-label={photo.has_thumb ? `Look at ${photo.file_name}` : `Save ${photo.file_name}`}
              onClick={() => show(photo)}
            >
              {photo.has_thumb ? (
                <PhotoImage id={photo.id} variant="thumb" alt="" />
              ) : (
                <FileText size={20} aria-hidden />
              )}
            </button>
          </li>
        ))}
      </ul>
      {viewed && (
        <PhotoViewer
          photos={pictures}
          at={at}
          subtitle={`${viewed.added_by_name}, ${dayAndTime(viewed.created_at, timeZone)}`}
          onMove={(next) => setOpen(pictures[next]?.id ?? null)}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}
