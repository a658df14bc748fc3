import { createHash } from 'node:crypto'
import type { Actor } from '../../contract/actor.ts'
import type { Reader } from '../../database/database.ts'
import type { Deps } from '../../deps.ts'
import { inTurn } from '../../files/in-turn.ts'
import { newFileKey, type Storage } from '../../files/storage.ts'
import type { PaperMaker } from '../../outbox/paper.ts'
import type { Task } from '../../outbox/run-task.ts'
import type { NewOutboxItem } from '../../outbox/write.ts'
import { readSettings } from '../settings/settings.store.ts'
import { findRevision, namePaper, type RevisionPaper } from './quote.paper.store.ts'
import { quotePdf } from './quote.pdf.ts'
import { findQuote } from './quote.store.ts'

/** The paper of a revision as it is kept. */
export interface KeptPaper {
  revision: number
  key: string
  /** Lower-case hex, of the bytes of the file. */
  sha256: string
  content_sha256: string
  file_name: string
}

interface Place {
  db: Reader
  files: Storage
  at: Date
}

/**
 * The paper of a revision (of the last that was sent, where none is named), made now if it was not made yet: once, and
 * then kept. Null where nothing was sent. Of those who make it at once one keeps theirs, and all get that one.
 */
export async function keptPaper(
  place: Place,
  quote_id: string,
  revision: number | null = null,
): Promise<KeptPaper | null> {
  const found = await findRevision(place.db, quote_id, revision)
  if (!found) return null
  return found.pdf_key ? asKept(found) : oneByOne(() => make(place, quote_id, found.revision))
}

/** Making one takes the processor for a moment: others of this process wait, and find it made. */
const oneByOne = inTurn(1)

async function make({ db, files, at }: Place, quote_id: string, revision: number): Promise<KeptPaper> {
  const find = async () => (await findRevision(db, quote_id, revision)) as RevisionPaper
  const found = await find()
  if (found.pdf_key) return asKept(found)
  const bytes = await quotePdf(JSON.parse(found.content), found, await readSettings(db))
  const key = newFileKey('quotes', at)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await files.write(key, bytes, 'application/pdf')
  if (await namePaper(db, { quote_id, revision }, { key, sha256 }))
    return asKept({ ...found, pdf_key: key, pdf_sha256: sha256 })
  await files.remove([key])
  return asKept(await find())
}

function asKept({ number, kind, revision, content_sha256, pdf_key, pdf_sha256 }: RevisionPaper): KeptPaper {
  const file_name = `${kind}-${number}${revision > 1 ? `-version-${revision}` : ''}.pdf`
  return { revision, key: pdf_key as string, sha256: pdf_sha256 as string, content_sha256, file_name }
}

/**
 * Sees to it that what somebody is about to approve has its paper; nothing is made for who does not see the quote
 * (there, on that job). For `prepare`: it holds neither a lock nor a connection.
 */
export async function paperReady(
  { database: db, files }: Deps,
  { actor, at }: { actor: Actor; at: Date },
  { quote_id, job_id }: { quote_id: string; job_id?: string },
): Promise<void> {
  const quote = await findQuote(db, actor, quote_id)
  if (quote && (job_id === undefined || quote.summary.job_id === job_id))
    await keptPaper({ db, files, at }, quote_id)
}

/** The making of a paper right after its quote was sent, for the queue. */
export function paperTask(quote: { id: string; job_id: string; revision: number }): NewOutboxItem {
  const { id: quote_id, job_id, revision } = quote
  return {
    key: `task:make_paper:${quote_id}:${revision}`,
    channel: 'task',
    template: 'make_paper',
    job_id,
    payload: { quote_id, revision },
    receiver: 'files',
  }
}

/** Makes the paper while the company still looks as it did. The transaction it runs in holds nothing but its own item. */
export const makePaper: Task = async ({ payload }, tx, at, { files }) => {
  await keptPaper({ db: tx, files, at }, String(payload.quote_id), Number(payload.revision))
}

/** For the mails: the bytes of a paper. */
export const mailedPaper: PaperMaker = async ({ quote_id, revision }, { database: db, files }, at) => {
  const paper = await keptPaper({ db, files, at }, quote_id, revision)
  const stream = paper && (await files.read(paper.key))
  if (!paper || !stream) return null
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return { file_name: paper.file_name, media_type: 'application/pdf', bytes: Buffer.concat(chunks) }
}
