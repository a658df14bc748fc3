import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Config } from '../config.ts'
import { receiveForm } from './upload.ts'

let dataDir: string
let app: FastifyInstance
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'callout-forms-'))
  app = Fastify()
  await app.register(multipart)
  app.post('/', { bodyLimit: 10_000 }, async (request) => {
    const limits = { 'x-files': { most: 5, max_bytes: 1000 }, 'x-max-bytes': 2000 }
    const form = await receiveForm(request, limits, { config: { dataDir } as Config })
    if ('refused' in form) return form
    const { fields, files } = form
    await form.remove()
    return { fields, sizes: files.map(({ size }) => size) }
  })
})
afterEach(async () => {
  await app.close()
  rmSync(dataDir, { recursive: true })
})

/** Sends a form that does not say how long it is. */
async function send(parts: [headers: string, body: string][]) {
  const lines = parts.map(
    ([headers, body]) => `--x\r\nContent-Disposition: form-data; ${headers}\r\n\r\n${body}\r\n`,
  )
  const payload = Readable.from([...lines, '--x--\r\n'])
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  return (await app.inject({ method: 'POST', url: '/', headers, payload })).json()
}

const file = (size: number): [string, string] => ['name="files"; filename="a.jpg"', 'a'.repeat(size)]

it('counts what comes, where a form does not say how much that will be', async () => {
  expect((await send([file(900), file(900)])).sizes).toEqual([900, 900])
  expect((await send([file(900), file(900), file(900)])).refused).toBe('too_large')
  expect(readdirSync(join(dataDir, 'uploads'))).toEqual([])
})

it('takes a field for text, whatever it calls itself', async () => {
  const { fields } = await send([['name="words"\r\nContent-Type: application/json', '{"a":1}']])
  expect(fields).toEqual({ words: '{"a":1}' })
})
