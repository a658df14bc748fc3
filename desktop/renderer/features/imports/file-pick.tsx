import { FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import { readHeader } from './read-header.ts'

interface FilePickProps {
  file: File | null
  /** With the names of its columns. */
  onPick(file: File, header: string[]): void
}

/** Takes a file by choosing or by dropping it. */
export function FilePick({ file, onPick }: FilePickProps) {
  const [over, setOver] = useState(false)
  const pick = async (picked: File | undefined) => {
    setOver(false)
    if (picked) onPick(picked, await readHeader(picked))
  }
  return (
    <label
      className="file-pick"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        void pick(event.dataTransfer.files[0])
      }}
    >
      <FileSpreadsheet size={22} aria-hidden />
      {file ? (
        <span>
          <strong>{file.name}</strong> ·{' '}
          {(file.size / 1024).toLocaleString(undefined, { maximumFractionDigits: 0 })} kB
        </span>
      ) : (
        <span>
          <strong>Choose a CSV file</strong> or drop it here
        </span>
      )}
      <input
        type="file"
        accept=".csv,text/csv"
        className="sr-only"
        aria-label="CSV file"
        onChange={(event) => void pick(event.target.files?.[0])}
      />
    </label>
  )
}
