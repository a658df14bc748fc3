import { EyeOff, FileText } from 'lucide-react'
import { useState } from 'react'
import type { Job, Photo } from '../../api/types.ts'
import { useIntention } from '../../api/use-intention.ts'
import { useRemote } from '../../api/use-remote.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { Segments } from '../../ui/segments.tsx'
import { dayAndTime } from '../../ui/time.ts'
import { complain, say } from '../../ui/toasts.store.ts'
import { FileDrop } from './file-drop.tsx'
import { readPhoto, readPhotos, removePhoto, saveBytes } from './photo.actions.ts'
import { PhotoImage } from './photo-image.tsx'
import { PhotoViewer } from './photo-viewer.tsx'
import { UploadList } from './upload-list.tsx'
import { useUploads } from './use-uploads.ts'
import './photos.css'

/** Pictures and papers of the job, the newest first; adding, looking at and taking away. */
export function PhotosTab({ job, touched }: { job: Job; touched: string }) {
  const [shown, setShown] = useState<'all' | 'internal'>('all')
  const [open, setOpen] = useState<string | null>(null)
  const [removing, setRemoving] = useState<Photo | null>(null)
  const { act } = useIntention(complain)
  const { value, failure, reload } = useRemote(`photos ${job.id}`, touched, () => readPhotos(job.id))
  const { uploads, add, again, clear } = useUploads(job.id, reload)
  const pictures = value?.filter(({ media_type }) => media_type !== 'application/pdf') ?? []
  const at = pictures.findIndex(({ id }) => id === open)
  const viewed = pictures[at]
  const show = (photo: Photo) =>
    photo.media_type === 'application/pdf'
      ? void act(async () => saveBytes(await readPhoto(photo.id, 'full'), photo.file_name))
      : setOpen(photo.id)
  return (
    <>
      <section className="section photo-intake">
        <Segments<'all' | 'internal'>
          label="Who sees what is added"
          choices={[
            { id: 'all', label: 'Customer sees it' },
            { id: 'internal', label: 'Internal' },
          ]}
          chosen={shown}
          onChoose={setShown}
        />
        <FileDrop onFiles={(files) => add(files, shown === 'internal')} />
        <UploadList uploads={uploads} onAgain={again} onClear={clear} />
      </section>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading rows={4} />}
      {value?.length === 0 && (
        <Empty title="No pictures yet">What contractors and customers add appears here by itself.</Empty>
      )}
      <ul className="photo-grid">
        {value?.map((photo) => (
          <PhotoTile key={photo.id} photo={photo} timeZone={job.time_zone} onOpen={() => show(photo)} />
        ))}
      </ul>
      {viewed && (
        <PhotoViewer
          photos={pictures}
          at={at}
          subtitle={`${viewed.caption ? `${viewed.caption} · ` : ''}${viewed.added_by_name}, ${dayAndTime(viewed.created_at, job.time_zone)} · ${viewed.internal ? 'internal' : 'the customer sees it'}`}
          onMove={(next) => setOpen(pictures[next]?.id ?? null)}
          onClose={() => setOpen(null)}
          removal={{
            reason: viewed.may_remove ? null : 'The service lets nobody take this one away now.',
            onAsk: () => setRemoving(viewed),
          }}
        />
      )}
      {removing && (
        <ConfirmDialog
          title={`Take ${removing.file_name} away?`}
          action="Take away"
          danger
          onClose={() => setRemoving(null)}
          onConfirm={async () => {
            await removePhoto(removing)
            say(`${removing.file_name} is taken away`)
            setOpen(null)
            reload()
          }}
        >
          Its bytes go for good, for the customer too. That it was there stays in the timeline.
        </ConfirmDialog>
      )}
    </>
  )
}

function PhotoTile({ photo, timeZone, onOpen }: { photo: Photo; timeZone: string; onOpen(): void }) {
  const { file_name, caption, internal, added_by_name, created_at, has_thumb } = photo
  return (
    <li>
      <button type="button" className="photo-tile" data-internal={internal || undefined} onClick={onOpen}>
        <span className="photo-thumb">
          {has_thumb ? (
            <PhotoImage id={photo.id} variant="thumb" alt="" />
          ) : (
            <FileText size={26} aria-hidden />
          )}
          {internal && (
            <span className="photo-internal">
              <EyeOff size={11} aria-hidden /> Internal
            </span>
          )}
        </span>
        <span className="photo-name">{caption || file_name}</span>
        <span className="faint">{added_by_name}</span>
        <span className="faint">{dayAndTime(created_at, timeZone)}</span>
      </button>
    </li>
  )
}
