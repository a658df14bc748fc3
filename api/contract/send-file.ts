import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { ServedFile } from './operation.ts'

/**
 * Sends a file so that a browser takes it for nothing but what it is: no sniffing, no scripts, no frame's origin.
 * Readers may keep it and ask each time whether they still may see it, which costs no bytes.
 */
export async function sendFile(reply: FastifyReply, file: ServedFile): Promise<FastifyReply> {
  const { method, headers } = reply.request
  const tag = `"${file.tag}"`
  const known = names(headers['if-none-match'], tag)
  // What goes wrong with the file goes wrong before a header of it is set.
  const bytes = known || method === 'HEAD' ? Readable.from([]) : await file.open()
  if (!bytes) throw new Error('A file that is known is not in the storage')
  reply
    .header('Cache-Control', 'private, no-cache')
    .header('ETag', tag)
    .header('Content-Disposition', disposition(file))
    .header('X-Content-Type-Options', 'nosniff')
    .header('Content-Security-Policy', "default-src 'none'; sandbox; frame-ancestors 'none'")
    .header('Cross-Origin-Resource-Policy', 'same-origin')
  if (known) return reply.code(304).send()
  if (file.size !== null) reply.header('Content-Length', file.size)
  return reply.type(file.media_type).send(bytes)
}

function names(header: string | undefined, tag: string): boolean {
  const kept = header?.split(',').map((one) => one.trim().replace(/^W\//, '')) ?? []
  return kept.includes(tag) || kept.includes('*')
}

/** RFC 6266: a name for old readers, and the real one beside it. */
function disposition({ file_name, shown }: ServedFile): string {
  const plain = file_name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const full = encodeURIComponent(file_name.replace(/\p{Surrogate}/gu, '_')).replace(/['()*]/g, escaped)
  return `${shown ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${full}`
}

const escaped = (letter: string) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
