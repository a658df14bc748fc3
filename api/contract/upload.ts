import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { Deps } from '../deps.ts'
import type { UploadedFile } from './operation.ts'
import type { Refusal } from './refusal.ts'

export interface ReceivedForm {
  fields: Record<string, unknown>
  files: UploadedFile[]
  /** Takes away what was not moved elsewhere. */
  remove(): Promise<void>
}

/** Streams a multipart form: files to disk, one at a time, fields to text. Half an upload leaves nothing behind. */
export async function receiveForm(request: FastifyRequest, deps: Deps): Promise<ReceivedForm | Refusal> {
  const folder = join(deps.config.dataDir, 'uploads', randomUUID())
  await mkdir(folder, { recursive: true })
  const remove = () => rm(folder, { recursive: true, force: true })
  const fields: Record<string, unknown> = {}
  const files: UploadedFile[] = []
  try {
    for await (const part of request.parts({
      limits: { fileSize: request.routeOptions.bodyLimit, files: 10, fields: 50 },
    })) {
      if (part.type === 'field') {
        fields[part.fieldname] = part.value
        continue
      }
      const path = join(folder, String(files.length))
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
      if (part.file.truncated) {
        await remove()
        return { refused: 'too_large', detail: `The file ${part.filename} is larger than this takes.` }
      }
      files.push({
        field: part.fieldname,
        file_name: (part.filename ?? '').slice(0, 200),
        media_type: part.mimetype,
        path,
        size: (await stat(path)).size,
      })
      fields[part.fieldname] = part.filename ?? ''
    }
  } catch (error) {
    await remove()
    return brokenForm(error as { code?: string; statusCode?: number; message: string })
  }
  return { fields, files, remove }
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
