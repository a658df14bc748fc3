import { Readable } from 'node:stream'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ServedFile } from './operation.ts'
import { sendFile } from './send-file.ts'

const file: ServedFile = {
  media_type: 'application/pdf',
  size: 5,
  tag: 'abc',
  file_name: 'Angebot „Küche“ (1).pdf',
  shown: false,
  async open() {
    opened++
    return Readable.from(['%PDF-'])
  },
}
let opened = 0
let app: FastifyInstance
let sent: ServedFile = file
beforeAll(async () => {
  app = Fastify()
  app.get('/file', { exposeHeadRoute: true }, (_request, reply) => sendFile(reply, sent))
})
afterAll(() => app.close())

const get = (headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') => {
  opened = 0
  return app.inject({ method, url: '/file', headers })
}

describe('a file', () => {
  it('is sent as what it is, to be saved, by its whole name', async () => {
    sent = file
    const { statusCode, headers, body } = await get()
    expect([statusCode, body]).toEqual([200, '%PDF-'])
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '5',
      etag: '"abc"',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'content-disposition':
        'attachment; filename="Angebot _K_che_ (1).pdf"; filename*=UTF-8\'\'Angebot%20%E2%80%9EK%C3%BCche%E2%80%9C%20%281%29.pdf',
    })
  })

  it('that is a picture is shown', async () => {
    sent = { ...file, media_type: 'image/jpeg', file_name: 'a.jpg', shown: true }
    expect((await get()).headers['content-disposition']).toBe(
      'inline; filename="a.jpg"; filename*=UTF-8\'\'a.jpg',
    )
  })

  it('cannot write headers of its own by its name', async () => {
    sent = { ...file, file_name: 'a"; x=\r\nSet-Cookie: b\\\ud800%.pdf' }
    const { statusCode, headers } = await get()
    expect(statusCode).toBe(200)
    expect(headers['set-cookie']).toBeUndefined()
    expect(headers['content-disposition']).toBe(
      'attachment; filename="a_; x=__Set-Cookie: b___.pdf"; filename*=UTF-8\'\'a%22%3B%20x%3D%0D%0ASet-Cookie%3A%20b%5C_%25.pdf',
    )
  })

  it.each(['"abc"', 'W/"abc"', '"x", "abc"', '*'])('is not sent again to who has %s', async (tag) => {
    sent = file
    const { statusCode, headers, body } = await get({ 'if-none-match': tag })
    expect([statusCode, body, opened]).toEqual([304, '', 0])
    expect(headers.etag).toBe('"abc"')
  })

  it.each(['"other"', 'abc', ''])('is sent to who has only %j', async (tag) => {
    expect((await get({ 'if-none-match': tag })).statusCode).toBe(200)
  })

  it('is only told of to HEAD', async () => {
    const { statusCode, headers, body } = await get({}, 'HEAD')
    expect([statusCode, body, opened]).toEqual([200, '', 0])
    expect(headers['content-length']).toBe('5')
  })

  it('that is gone is a failure, with no headers of the file', async () => {
    sent = { ...file, open: async () => null }
    const { statusCode, headers } = await get()
    expect(statusCode).toBe(500)
    expect(headers.etag).toBeUndefined()
    expect(headers['content-disposition']).toBeUndefined()
  })
})
