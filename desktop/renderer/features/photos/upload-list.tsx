import { Check, CircleAlert, Clock } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import type { Upload } from './use-uploads.ts'

const words: Record<Upload['state'], string> = {
  waiting: 'Waits',
  sending: 'Sending',
  taken: 'Taken',
  known: 'Was there already',
  refused: 'Not taken',
}

interface UploadListProps {
  uploads: readonly Upload[]
  onAgain(upload: Upload): void
  onClear(): void
}

/** How far each file is; one that was refused says why and may be sent again. */
export function UploadList({ uploads, onAgain, onClear }: UploadListProps) {
  if (uploads.length === 0) return null
  return (
    <div className="upload-list">
      <ul aria-label="Files on their way">
        {uploads.map((upload) => {
          const { key, file, state, share, refusal } = upload
          const Icon =
            state === 'refused' ? CircleAlert : state === 'waiting' || state === 'sending' ? Clock : Check
          return (
            <li key={key} data-state={state}>
              <Icon size={14} aria-hidden />
              <span className="upload-name">{file.name}</span>
              {state === 'sending' ? (
                <progress max={1} value={share} aria-label={`Sending ${file.name}`} />
              ) : (
                <span className="faint">{words[state]}</span>
              )}
              {state === 'refused' && (
                <>
                  <p>{refusal}</p>
                  <Button look="quiet" onPress={() => onAgain(upload)}>
                    Try again
                  </Button>
                </>
              )}
            </li>
          )
        })}
      </ul>
      <Button look="quiet" onPress={onClear}>
        Clear what is done
      </Button>
    </div>
  )
}
