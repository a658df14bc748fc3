import type { Deps } from '../deps.ts'

/** A paper that goes with a mail, named by what it is of. */
export interface MailedPaper {
  quote_id: string
  revision: number
}

/** A file of a letter. */
export interface Attachment {
  file_name: string
  media_type: string
  bytes: Buffer
}

/** Makes or finds the bytes of a paper; null where there is none, and the mail goes without. */
export type PaperMaker = (paper: MailedPaper, deps: Deps, at: Date) => Promise<Attachment | null>
