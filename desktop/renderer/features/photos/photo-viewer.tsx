import { ChevronLeft, ChevronRight, Download, Trash2 } from 'lucide-react'
import { useEffect } from 'react'
import { useIntention } from '../../api/use-intention.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { complain } from '../../ui/toasts.store.ts'
import { readPhoto, saveBytes } from './photo.actions.ts'
import { PhotoImage } from './photo-image.tsx'

interface Viewed {
  id: string
  file_name: string
}

interface PhotoViewerProps {
  photos: readonly Viewed[]
  at: number
  /** What is said of it under the title. */
  subtitle?: string
  onMove(at: number): void
  onClose(): void
  /** Taking it away; with a reason where it may not be. */
  removal?: { reason: string | null; onAsk(): void }
}

/** One picture as large as the window allows; arrows go on to its neighbours. */
export function PhotoViewer({ photos, at, subtitle, onMove, onClose, removal }: PhotoViewerProps) {
  const { busy, act } = useIntention(complain)
  const photo = photos[at]
  useEffect(() => {
    const turn = ({ key }: KeyboardEvent) => {
      const next = at + ({ ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0)
      if (next !== at && photos[next]) onMove(next)
    }
    addEventListener('keydown', turn)
    return () => removeEventListener('keydown', turn)
  }, [at, photos, onMove])
  if (!photo) return null
  const save = async () => saveBytes(await readPhoto(photo.id, 'full'), photo.file_name)
  return (
    <Dialog
      size="large"
      title={photo.file_name}
      {...(subtitle && { subtitle })}
      onClose={onClose}
      footer={
        <>
          <span className="spread soft numeric">
            {at + 1} of {photos.length}
          </span>
          {removal && (
            <Button look="danger" reason={removal.reason} onPress={removal.onAsk}>
              <Trash2 size={14} aria-hidden /> Take away
            </Button>
          )}
          <Button busy={busy} onPress={() => void act(save)}>
            <Download size={14} aria-hidden /> Save
          </Button>
          <Button
            icon
            label="Previous"
            reason={at === 0 ? 'This is the first.' : null}
            onPress={() => onMove(at - 1)}
          >
            <ChevronLeft size={16} aria-hidden />
          </Button>
          <Button
            icon
            label="Next"
            reason={at === photos.length - 1 ? 'This is the last.' : null}
            onPress={() => onMove(at + 1)}
          >
            <ChevronRight size={16} aria-hidden />
          </Button>
        </>
      }
    >
      <div className="photo-large">
        <PhotoImage id={photo.id} variant="full" alt={photo.file_name} />
      </div>
    </Dialog>
  )
}
