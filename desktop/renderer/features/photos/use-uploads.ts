import { useRef, useState } from 'react'
import { sendPhoto } from './photo.actions.ts'

/** One file on its way, or what became of it. */
export interface Upload {
  key: number
  file: File
  internal: boolean
  /** Of its bytes, as a share of one. */
  share: number
  state: 'waiting' | 'sending' | 'taken' | 'known' | 'refused'
  refusal: string | null
}

let lastKey = 0

/** Files that are sent one after the other, each with an answer of its own. */
export function useUploads(jobId: string, onTaken: () => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const line = useRef(Promise.resolve())
  const put = (key: number, next: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...next } : one)))

  const run = ({ key, file, internal }: Upload) => {
    line.current = line.current.then(async () => {
      put(key, { state: 'sending' })
      const { known, refusal } = await sendPhoto(jobId, file, internal, (share) => put(key, { share }))
      put(key, { state: refusal ? 'refused' : known ? 'known' : 'taken', refusal })
      if (!refusal) onTaken()
    })
  }
  return {
    uploads,
    add(files: Iterable<File>, internal: boolean) {
      const fresh = [...files].map(
        (file): Upload => ({ key: ++lastKey, file, internal, share: 0, state: 'waiting', refusal: null }),
      )
      setUploads((all) => [...all, ...fresh])
      for (const one of fresh) run(one)
    },
    again(upload: Upload) {
      put(upload.key, { state: 'waiting', share: 0, refusal: null })
      run(upload)
    },
    clear() {
      setUploads((all) => all.filter(({ state }) => state === 'waiting' || state === 'sending'))
    },
  }
}
