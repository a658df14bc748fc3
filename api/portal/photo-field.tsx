import { say } from './words/say.tsx'

interface PhotoFieldProps {
  id: string
  /** Pictures were chosen for a form that did not work: without a script the browser has forgotten them. */
  forgotten?: boolean
}

/** Where photos are taken or chosen, several at once; they go with the form that it stands in. */
export function PhotoField({ id, forgotten = false }: PhotoFieldProps) {
  return (
    <p class="field">
      <label for={id}>
        {say('Photos')}
        <span class="quiet"> {say('(if you like)')}</span>
      </label>
      <span class="hint" id={`${id}-hint`}>
        {say('Up to ten, from the camera or your album.')}
      </span>
      {forgotten && (
        <span class="hint forgotten without-script">{say('Please choose your photos once more.')}</span>
      )}
      <input
        id={id}
        class="pick"
        type="file"
        name="files"
        accept="image/*"
        multiple
        aria-describedby={`${id}-hint`}
      />
    </p>
  )
}

/** How far the sending is; a form that bears `data-progress` has it. */
export function Sending() {
  return (
    <>
      <progress class="sending" max={100} value={0} aria-label={say('Sending photos')} hidden />
      <p class="sending-words" role="status" />
    </>
  )
}
