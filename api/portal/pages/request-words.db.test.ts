import { afterAll, beforeAll, expect, it } from 'vitest'
import { pagesOf } from '../../test/support/pages.ts'
import { gasWords } from '../../test/support/report-scene.ts'
import { signedUp } from '../../test/support/signed-up.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'

let api: TestApp
let cookie: string
const account = { name: 'Cora Customer', email: 'cora@example.test', password: 'a quiet harbour' }
beforeAll(async () => {
  api = await startTestApp()
  await signedUp(api, account)
  const { headers } = await pagesOf(api).post('/sign-in', account)
  cookie = String(headers['set-cookie']).split(';')[0] as string
})
afterAll(() => api.close())

/** Sends the form as it stands; answers the page of the job that it leads to. */
async function ask(fields: Record<string, string>): Promise<{ job_id: string; page: string }> {
  const form = new FormData()
  const where = { address_line: '12 Harbour Row', city: 'Millbrook' }
  for (const [name, value] of Object.entries({ key: `${fields.title}`, ...where, ...fields }))
    form.set(name, value)
  const sent = new Response(form)
  const { headers } = await api.app.inject({
    method: 'POST',
    url: '/requests/new',
    headers: {
      cookie,
      origin: new URL(api.config.publicUrl).origin,
      'content-type': sent.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await sent.arrayBuffer()),
  })
  const { body } = await pagesOf(api).get(String(headers.location), { cookie })
  return { job_id: String(headers.location).slice('/jobs/'.length), page: body }
}

const asked = (id: string) => api.database.prisma.job.findUniqueOrThrow({ where: { id } })

it('takes the kind of work from the words of whoever is not sure, and says first what to do where it is dangerous', async () => {
  const { job_id, page } = await ask({ title: 'Strange smell', trade: 'general', description: gasWords })
  expect(await asked(job_id)).toMatchObject({ trade: 'gas', priority: 'emergency' })
  expect(/role="alert"><b>([^<]*)/.exec(page)?.[1]).toContain('Touch no switch')
})

it('keeps the kind of work that was chosen, and warns of nothing where nothing is dangerous', async () => {
  const { job_id, page } = await ask({ title: 'The tap drips', trade: 'masonry', description: '' })
  expect(await asked(job_id)).toMatchObject({ trade: 'masonry', priority: 'normal' })
  expect(page).not.toContain('role="alert"')
})
