import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../test/support/test-app.ts'

let api: TestApp
beforeAll(async () => {
  api = await startTestApp()
})
afterAll(() => api.close())

const look = (url: string, headers: Record<string, string> = {}) =>
  api.app.inject({ url, headers: { accept: 'text/html', ...headers } })

describe('every page', () => {
  it('is kept, framed and found by nobody, and gives its address away to nobody', async () => {
    const { headers, body } = await look('/sign-in')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['referrer-policy']).toBe('strict-origin')
    expect(headers['x-robots-tag']).toBe('noindex, nofollow')
    const nonce = /<style nonce="([^"]+)">/.exec(body)?.[1]
    const policy = headers['content-security-policy']
    expect(policy).toContain(`style-src 'self' 'nonce-${nonce}'`)
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('bears the name and the colour of the company', async () => {
    await api.database.prisma.settings.update({
      where: { id: 1 },
      data: { company_name: 'Harbour & Sons', brand_colour: '#0a7d54' },
    })
    const { body } = await look('/sign-in')
    expect(body).toContain('Harbour &amp; Sons')
    expect(body).toContain('--brand:#0a7d54')
  })

  it('takes forms from our own pages only', async () => {
    for (const origin of [undefined, 'null', 'https://elsewhere.example']) {
      const answered = await api.app.inject({
        method: 'POST',
        url: '/sign-in',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          ...(origin !== undefined && { origin }),
        },
        payload: 'email=a%40example.test&password=whatever+it+is',
      })
      expect(answered.statusCode).toBe(403)
    }
  })
})

describe('an address that does not exist', () => {
  it('is a page for people, and a problem for programs', async () => {
    const page = await look('/nowhere')
    expect(page.statusCode).toBe(404)
    expect(page.headers['content-type']).toMatch(/^text\/html/)
    expect(page.body).toContain('There is nothing to see here')
    for (const headers of [{ accept: 'application/json' }, { accept: '*/*' }] as const) {
      const answered = await look('/nowhere', headers)
      expect(answered.json()).toMatchObject({ status: 404, code: 'not_found' })
    }
    expect((await look('/api/v1/nowhere')).json()).toMatchObject({ code: 'not_found' })
  })
})
