import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkpoint } from '../test/support/checkpoints.ts'
import { mailedToken } from '../test/support/mailed.ts'
import { phoneJpeg, photoForm } from '../test/support/pictures.ts'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'
import { workUnderWay } from '../test/support/work-under-way.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

const kept = () => {
  const names = readdirSync(join(api.config.dataDir, 'uploads'), { recursive: true, withFileTypes: true })
  return names.filter((entry) => entry.isFile()).length
}

/** Sends a form with pictures as a browser does; `wrap` says how its bytes come. */
async function send(
  url: string,
  fields: Record<string, string>,
  pictures: Uint8Array[],
  remoteAddress: string,
  wrap: (whole: Buffer) => Buffer | Readable = (whole) => whole,
) {
  const form = photoForm(pictures.map((bytes, index) => [`${index}.jpg`, bytes] as const))
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const whole = new Response(form)
  const headers = {
    accept: 'text/html',
    origin: new URL(api.config.publicUrl).origin,
    'content-type': whole.headers.get('content-type') as string,
  }
  const payload = wrap(Buffer.from(await whole.arrayBuffer()))
  return api.app.inject({ method: 'POST', url, headers, payload, remoteAddress })
}

describe('the form of anybody', () => {
  it('counts before a byte of it is kept, whatever stands in it', async () => {
    const seen: number[] = []
    for (let sent = 0; sent < 11; sent++)
      seen.push((await send('/report', {}, [Buffer.alloc(2_000_000)], '198.51.100.7')).statusCode)
    expect(seen).toEqual([...Array(10).fill(422), 429])
    const watched: number[] = []
    function* slowly(whole: Buffer) {
      for (let at = 0; at < whole.length; at += 65_536) {
        watched.push(kept())
        yield whole.subarray(at, at + 65_536)
      }
    }
    const fields = { words: 'It drips, badly' }
    const over = await send('/report', fields, [Buffer.alloc(3_000_000)], '198.51.100.7', (whole) =>
      Readable.from(slowly(whole)),
    )
    expect(over.statusCode).toBe(429)
    expect(over.body).toContain('That was a lot from here.')
    expect(over.body).toContain('It drips, badly')
    expect(watched.length).toBeGreaterThan(40)
    expect(Math.max(...watched, kept())).toBe(0)
  })

  it('counts once', async () => {
    const picture = await phoneJpeg(320, 240)
    const seen: number[] = []
    for (let sent = 0; sent < 11; sent++) {
      const fields = { name: 'Nell', phone: '+1 555 010 9999', words: `It drips ${sent}`, key: `of-${sent}` }
      seen.push((await send('/report', fields, [picture], '198.51.100.8')).statusCode)
    }
    expect(seen).toEqual([...Array(10).fill(303), 429])
  })
})

it('a number that is none is named in words, and nothing typed is lost', async () => {
  const fields = { name: 'Nell', email: 'nell@example.test', phone: '555-01', words: 'It drips', key: 'n' }
  const { statusCode, body } = await send('/report', fields, [], '198.51.100.10')
  expect(statusCode).toBe(400)
  expect(body).toContain('This does not look like a telephone number.')
  expect(body).toContain('nell@example.test')
})

it('a file under the name of a line is no line, and no key breaks anything', async () => {
  const form = new FormData()
  form.append('words', new Blob(['a smell of gas']), 'words.txt')
  const whole = new Response(form)
  const headers = {
    origin: new URL(api.config.publicUrl).origin,
    'content-type': whole.headers.get('content-type') as string,
  }
  const payload = Buffer.from(await whole.arrayBuffer())
  const named = { method: 'POST', url: '/report', headers, payload, remoteAddress: '198.51.100.9' } as const
  expect((await api.app.inject(named)).statusCode).toBe(422)
  const fields = { name: 'Nell', phone: '+1 555 010 9998', words: 'It drips', key: 'a\0b é' }
  const seen = []
  for (let sent = 0; sent < 2; sent++)
    seen.push((await send('/report', fields, [], '198.51.100.9')).statusCode)
  expect(seen).toEqual([303, 200])
})

it('the complaint about a job is counted by who makes it, once', async () => {
  const work = await workUnderWay(api)
  await checkpoint(api, work)
  const page = `/j/${await mailedToken(api, 'checkpoint_to_approve', work.email)}`
  const seen: number[] = []
  for (let sent = 0; sent < 11; sent++) {
    const words = sent % 2 ? '' : `It drips ${sent}`
    seen.push((await send(`${page}/report`, { words }, [Buffer.alloc(50)], '198.51.100.9')).statusCode)
  }
  expect(seen.slice(0, 10)).not.toContain(429)
  expect(seen.at(-1)).toBe(429)
})
