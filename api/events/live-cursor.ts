/** A place in the log. The epoch changes when a backup is restored, so that no old cursor is taken for a new one. */
export interface LiveCursor {
  epoch: string
  seq: number
}

/** As clients keep it: `epoch.seq`. */
export function writeCursor({ epoch, seq }: LiveCursor): string {
  return `${epoch}.${seq}`
}

/** Null when it is none of ours. */
export function readCursor(text: string): LiveCursor | null {
  const found = /^([^.]{1,40})\.(\d{1,15})$/.exec(text)
  return found?.[1] && found[2] ? { epoch: found[1], seq: Number(found[2]) } : null
}
