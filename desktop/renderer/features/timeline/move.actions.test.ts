import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Changes } from '../../api/client.ts'
import type { JobSummary, Visit } from '../../api/types.ts'

vi.stubGlobal('location', { origin: 'https://office.example' })
let actions: typeof import('./move.actions.ts')
let carried: typeof import('./carried.store.ts')
let toasts: typeof import('../../ui/toasts.store.ts')
let changes: Changes
/** What the service answers, by method and the end of the path; each is used once. */
let answers: Record<string, Response>
let sent: { what: string; body: unknown; based: string | null }[]

beforeAll(async () => {
  vi.stubGlobal(
    'fetch',
    async (
      url: string,
      { method, headers, body }: { method: string; headers: Headers; body: Blob | null },
    ) => {
      const what = `${method} ${new URL(url).pathname.replace('/api/v1', '')}`
      sent.push({
        what,
        body: body && JSON.parse(await body.text()),
        based: headers.get('If-Match'),
      })
      const answer = answers[what]
      delete answers[what]
      return answer ?? Response.json({ code: 'not_expected', title: what }, { status: 500 })
    },
  )
  actions = await import('./move.actions.ts')
  carried = await import('./carried.store.ts')
  toasts = await import('../../ui/toasts.store.ts')
  const [{ changesFor }, { Intention }] = await Promise.all([
    import('../../api/client.ts'),
    import('../../api/intention.ts'),
  ])
  changes = changesFor(new Intention())
})
beforeEach(() => {
  sent = []
  toasts.useToasts.setState({ toasts: [] })
})
// The modules that took these for the page's are no other test's.
afterAll(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

const visit = (version: number, lead: string | null, starts = '09:00') =>
  ({
    id: 'v',
    version,
    job_number: 'J-1',
    status: 'scheduled',
    planned_start: `2026-12-01T${starts}:00.000Z`,
    planned_minutes: 60,
    promised_start: null,
    promised_end: null,
    assignments: lead ? [{ contractor_id: lead, role: 'lead', name: lead }] : [],
  }) as Partial<Visit> as Visit
const crew = (contractor_id: string) => [{ contractor_id, role: 'lead' as const }]
const later = { planned_start: '2026-12-01T11:00:00.000Z' }
const crewed = (version: number, lead: string) => Response.json({ ...visit(version, lead), warnings: [] })
const problem = (status: number, code: string, more: object = {}) =>
  Response.json({ code, title: code, detail: 'Not like this.', ...more }, { status })
const said = () => toasts.useToasts.getState().toasts.map(({ tone, title, detail }) => [tone, title, detail])
const press = () => toasts.useToasts.getState().toasts.at(-1)?.act?.run()

describe('a move whose time is refused after its crew was taken', () => {
  it('says so, and the way back changes the crew alone', async () => {
    answers = { 'PUT /visits/v/assignments': crewed(2, 'ivo'), 'PATCH /visits/v': problem(409, 'job_ended') }
    await actions.moved(changes, visit(1, 'cleo'), { crew: crew('ivo') }, later)
    expect(said()).toEqual([
      ['danger', 'J-1: who goes was changed, the time was not', 'Not like this. (job_ended)'],
    ])
    answers = { 'PUT /visits/v/assignments': crewed(3, 'cleo') }
    press()
    await vi.waitFor(() => expect(said()).toHaveLength(2))
    expect(said()[1]?.slice(0, 2)).toEqual(['good', expect.stringContaining('(moved back)')])
    expect(sent.at(-1)).toEqual({
      what: 'PUT /visits/v/assignments',
      body: { assignments: crew('cleo') },
      based: '"2"',
    })
    expect(sent).toHaveLength(3)
  })

  it('goes back from what is true now, but over nobody else who changed the crew', async () => {
    for (const [theirs, based] of [
      ['ivo', '"5"'],
      ['jun', '"2"'],
    ] as const) {
      answers = {
        'PUT /visits/v/assignments': crewed(2, 'ivo'),
        'PATCH /visits/v': problem(412, 'stale', { current: visit(5, theirs) }),
      }
      await actions.moved(changes, visit(1, 'cleo'), { crew: crew('ivo') }, later)
      const before = sent.length
      press()
      await vi.waitFor(() => expect(sent.length).toBe(before + 1))
      expect(sent.at(-1)?.based).toBe(based)
    }
  })
})

it('a move of which nothing was taken is refused as a whole', async () => {
  answers = { 'PUT /visits/v/assignments': problem(409, 'job_ended') }
  await expect(actions.moved(changes, visit(1, 'cleo'), { crew: crew('ivo') }, later)).rejects.toMatchObject({
    code: 'job_ended',
  })
  expect(sent.map(({ what }) => what)).toEqual(['PUT /visits/v/assignments'])
})

it('a job that is planned without who was meant says so, and its visit can be called off', async () => {
  const job = { id: 'j', number: 'J-1', status: 'approved' } as Partial<JobSummary> as JobSummary
  const starts = Date.parse('2026-12-01T09:00:00Z')
  carried.carrying({
    carried: { kind: 'job', job },
    place: { row: 'ivo', starts, ends: starts + 3_600_000 },
  })
  answers = {
    'GET /jobs/j/visits': Response.json({ items: [], next_cursor: null }),
    'POST /jobs/j/visits': Response.json(visit(1, null), { status: 201 }),
    'PUT /visits/v/assignments': problem(422, 'unknown_reference'),
    'POST /visits/v/transitions': Response.json({ ...visit(2, null), status: 'canceled' }),
  }
  await actions.putDown()
  expect(said()).toEqual([
    ['danger', 'J-1: planned, but nobody is on it yet', 'Not like this. (unknown_reference)'],
  ])
  press()
  await vi.waitFor(() => expect(said().at(-1)).toEqual(['good', 'J-1: the visit is called off', '']))
  expect(sent.at(-1)).toMatchObject({ body: { to: 'canceled' }, based: '"1"' })
})
