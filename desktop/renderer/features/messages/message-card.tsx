import { FileText, Lock } from 'lucide-react'
import type { Message, MessagePhoto } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { dayAndTime } from '../../ui/time.ts'
import { complain } from '../../ui/toasts.store.ts'
import { readPhoto, saveBytes } from '../photos/photo.actions.ts'
import { PhotoImage } from '../photos/photo-image.tsx'

const roles: Record<Message['author'], string> = {
  customer: 'Customer',
  office: 'Office',
  contractor: 'Contractor',
  system: 'Callout',
}

interface MessageCardProps {
  message: Message
  timeZone: string
  onOpen(photo: MessagePhoto): void
}

/** One message; a note stands on another ground and says that it is one. */
export function MessageCard({ message, timeZone, onOpen }: MessageCardProps) {
  const { author, author_name, mine, visibility, body, photos, created_at } = message
  const { act } = useIntention(complain)
  const open = (photo: MessagePhoto) =>
    photo.media_type === 'application/pdf'
      ? void act(async () => saveBytes(await readPhoto(photo.id, 'full'), photo.file_name))
      : onOpen(photo)
  return (
    <li className="message" data-from={author} data-visibility={visibility}>
      <div className="message-head">
        <strong>{mine ? 'You' : author_name}</strong>
        <span className="tag">{roles[author]}</span>
        {visibility === 'internal' && (
          <span className="message-note">
            <Lock size={11} aria-hidden /> Internal note
          </span>
        )}
        <time className="faint" dateTime={created_at}>
          {dayAndTime(created_at, timeZone)}
        </time>
      </div>
      <p className="description">
        {body || <span className="faint">What was written is forgotten with its author.</span>}
      </p>
      {photos.length > 0 && (
        <div className="message-photos">
          {photos.map((photo) => (
            <button
              key={photo.id}
              type="button"
              aria-label={`Open ${photo.file_name}`}
              onClick={() => open(photo)}
            >
              {photo.has_thumb ? (
                <PhotoImage id={photo.id} variant="thumb" alt="" />
              ) : (
                <FileText size={20} aria-hidden />
              )}
            </button>
          ))}
        </div>
      )}
    </li>
  )
}
