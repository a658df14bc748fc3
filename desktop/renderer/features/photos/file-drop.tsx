import { ImagePlus } from 'lucide-react'
import { useState } from 'react'

/** Takes pictures and papers by choosing or by dropping them. */
export function FileDrop({ onFiles }: { onFiles(files: File[]): void }) {
  const [over, setOver] = useState(false)
  return (
    <label
      className="file-drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      <ImagePlus size={20} aria-hidden />
      <span>
        <strong>Choose pictures or papers</strong> or drop them here
      </span>
      <input
        type="file"
        multiple
        accept="image/*,.heic,application/pdf"
        className="sr-only"
        aria-label="Pictures and papers"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </label>
  )
}
