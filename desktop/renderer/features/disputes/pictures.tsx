import { FileText } from 'lucide-react'
import { useState } from 'react'
import type { Photo } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { complain } from '../../ui/toasts.store.ts'
import { readPhoto, saveBytes } from '../photos/photo.actions.ts'
import { PhotoImage } from '../photos/photo-image.tsx'
import { PhotoViewer } from '../photos/photo-viewer.tsx'
import '../messages/messages.css'
import '../photos/photos.css'

const shownAtMost = 60

/** Small pictures that open the large ones, and papers that are saved. */
export function Pictures({ photos }: { photos: readonly Photo[] }) {
  const [open, setOpen] = useState<number | null>(null)
  const { act } = useIntention(complain)
  const pictures = photos.filter(({ has_thumb }) => has_thumb)
  return (
    <div className="message-photos">
      {photos.slice(0, shownAtMost).map((photo) => (
        <button
          key={photo.id}
          type="button"
          aria-label={`Open ${photo.caption ?? photo.file_name}`}
          onClick={() =>
            photo.has_thumb
              ? setOpen(pictures.indexOf(photo))
              : void act(async () => saveBytes(await readPhoto(photo.id, 'full'), photo.file_name))
          }
        >
          {photo.has_thumb ? (
            <PhotoImage id={photo.id} variant="thumb" alt="" />
          ) : (
            <FileText size={20} aria-hidden />
          )}
        </button>
      ))}
      {photos.length > shownAtMost && <span className="faint">and more, in the job’s photos</span>}
      {open !== null && (
        <PhotoViewer photos={pictures} at={open} onMove={setOpen} onClose={() => setOpen(null)} />
      )}
    </div>
  )
}
