import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { finished, pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import type { UploadedFile } from './operation.ts'
import type { Refusal } from './refusal.ts'
import type { OperationObject } from './shape.ts'

export interface ReceivedForm {
  fields: Record<string, unknown>
  files: UploadedFile[]
  /** Takes away what was not moved elsewhere. */
  remove(): Promise<void>
}

/** Lines and headers around the files of a form. */
const aroundFiles = 64 * 1024
/** Bytes of one line of text: twice what the longest beside files can be. */
const largestField = 64 * 1024
/** Files beyond those that an operation takes which are still answered for one by one. */
const toleratedFiles = 40

/** Streams a multipart form: files to disk, one at a time, fields to text. Half an upload leaves nothing behind. */
export async function receiveForm(
  request: FastifyRequest,
  { 'x-files': each, 'x-max-bytes': most }: Pick<OperationObject, 'x-files' | 'x-max-bytes'>,
  deps: Pick<Deps, 'config'>,
): Promise<ReceivedForm | Refusal> {
  const bodyLimit = most ?? request.routeOptions.bodyLimit
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit + aroundFiles)
    return { refused: 'too_large', detail: 'The request is larger than this takes.' }
  const folder = join(deps.config.dataDir, 'uploads', randomUUID())
  await mkdir(folder, { recursive: true })
  const remove = () => rm(folder, { recursive: true, force: true })
  const fields: Record<string, unknown> = {}
  const files: UploadedFile[] = []
  let kept = 0
  try {
    for await (const part of request.parts({
      limits: {
        fileSize: each?.max_bytes ?? bodyLimit,
        files: each ? each.most + toleratedFiles : 10,
        ...(each && { fieldSize: largestField }),
        // A delivery has up to a hundred lines, with a word and a note on each.
        fields: 250,
      },
    })) {
      if (part.type === 'field') {
        // A reader of forms takes what calls itself JSON for more than text; here a field is text.
        fields[part.fieldname] = typeof part.value === 'string' ? part.value : JSON.stringify(part.value)
        continue
      }
      const path = join(folder, String(files.length))
      const unread = await keepPart(part, path, files.length >= (each?.most ?? Infinity))
      if (unread && !each) {
        await remove()
        return { refused: 'too_large', detail: `The file ${part.filename} is larger than this takes.` }
      }
      const size = unread ? 0 : (await stat(path)).size
      kept += size
      // A form that does not say how long it is may be longer than it may.
      if (kept > bodyLimit) {
        await remove()
        request.raw.resume()
        return { refused: 'too_large', detail: 'The request is larger than this takes.' }
      }
      files.push({
        field: part.fieldname,
        file_name: (part.filename ?? '').slice(0, 200),
        media_type: part.mimetype,
        path,
        size,
        ...(unread && { unread }),
      })
      // That there is one, for the check of the form: its name is judged and cleaned where the file is taken.
      fields[part.fieldname] = 'file'
    }
  } catch (error) {
    await remove().catch(() => {})
    // What is still to come is read past, or the next request on this connection would wait behind it for ever.
    request.raw.resume()
    return brokenForm(error as { code?: string; statusCode?: number; message: string })
  }
  return { fields, files, remove }
}

/** Writes a file of a form to disk, or why it was not; what is not wanted is read past. */
async function keepPart(
  { file }: MultipartFile,
  path: string,
  tooMany: boolean,
): Promise<UploadedFile['unread'] | null> {
  if (tooMany) {
    await finished(file.resume())
    return 'too_many'
  }
  await pipeline(file, createWriteStream(path, { mode: 0o600 }))
  if (!file.truncated) return null
  await rm(path)
  return 'too_large'
}

/** The reader of forms says what is wrong with one in errors without code or status; whatever has either is thrown on. */
function brokenForm(error: { code?: string; statusCode?: number; message: string }): Refusal {
  if (error.code !== undefined || error.statusCode !== undefined) throw error
  return {
    refused: 'invalid_input',
    detail: 'This form cannot be read to its end.',
    errors: [{ pointer: '', message: error.message }],
  }
}
