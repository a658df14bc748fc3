import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkpoint } from '../../test/support/checkpoints.ts'
import { notesOn, type Press, press, send } from '../../test/support/phone.ts'
import { startTestApp, type TestApp } from '../../test/support/test-app.ts'
import { type WorkUnderWay, workUnderWay } from '../../test/support/work-under-way.ts'

// However a phone's batch arrives, in parts, again and in any order, the visit ends up the same.

let api: TestApp
let other: { profile_id: string }
beforeAll(async () => {
  api = await startTestApp()
  other = await api.people.contractor()
})
afterAll(() => api.close())

/** Numbers that only look like chance: a run that fails fails again. */
function chance(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return Math.floor((state / 2 ** 32) * below)
  }
}

function shuffled<Item>(items: readonly Item[], next: (below: number) => number): Item[] {
  const rest = [...items]
  return items.map(() => rest.splice(next(rest.length), 1)[0] as Item)
}

/** The presses in parts of one to four, some of them sent twice. */
function parts(presses: readonly Press[], next: (below: number) => number): Press[][] {
  const rest = [...presses]
  const cut: Press[][] = []
  while (rest.length > 0) cut.push(rest.splice(0, 1 + next(4)))
  return cut.flatMap((part, index) => {
    const again = next(3)
    if (again === 1) return [part, part]
    return again === 2 ? [[...part, ...(cut[next(index + 1)] ?? [])]] : [part]
  })
}

type Day = 'finished' | 'failed'

/** What a contractor did in the cellar, in the order in which it happened. */
function presses(day: Day, checkpoint_id: string): Press[] {
  const end =
    day === 'finished'
      ? press(api, 'finish', 10, { note: 'Valve replaced' })
      : press(api, 'fail', 10, { failure_reason: 'parts_missing', note: 'Wrong valve' })
  return [
    press(api, 'on_my_way', 55, { note: 'In traffic' }),
    press(api, 'arrive', 40),
    press(api, 'note', 39, { note: 'The main valve is stuck' }),
    press(api, 'start', 38),
    press(api, 'material_used', 30, { description: 'Solder', quantity: '2' }),
    press(api, 'material_needed', 25, { description: 'Main valve' }),
    press(api, 'submit_checkpoint', 20, { checkpoint_id, note: 'Held 3 bar' }),
    end,
  ]
}

const changes = {
  nothing: async () => {},
  cancels: (work: WorkUnderWay) => move(work, { to: 'canceled', reason: 'They moved' }),
  recalls: (work: WorkUnderWay) => move(work, { to: 'scheduled', reason: 'Something else first' }),
  reassigns: (work: WorkUnderWay) =>
    api.call('assignVisit', {
      as: work.office,
      params: { visit_id: work.visit_id },
      body: { assignments: [{ contractor_id: other.profile_id, role: 'lead' }] },
    }),
  'notes the way itself': async (work: WorkUnderWay) => {
    await move(work, { to: 'en_route' })
    await move(work, { to: 'arrived' })
  },
}

const move = (work: WorkUnderWay, body: Record<string, unknown>) =>
  api.call('transitionVisit', { as: work.office, params: { visit_id: work.visit_id }, body })

/** Everything that a batch can change, without ids and order. */
async function stateOf(work: WorkUnderWay) {
  const { job_id, visit_id } = work
  const visit = await api.database.prisma.visit.findUniqueOrThrow({ where: { id: visit_id } })
  const since = (moment: Date | null) => moment && api.clock.now().getTime() - moment.getTime()
  const materials = await api.database.prisma.material.findMany({ where: { job_id } })
  const [shown] = await api.database.prisma.checkpoint.findMany({ where: { job_id } })
  const mails = await api.database.prisma.outboxItem.findMany({ where: { job_id, channel: 'mail' } })
  const sent = (template: string) => mails.filter((mail) => mail.template === template).length
  const state = {
    status: visit.status,
    note: visit.note,
    failure_reason: visit.failure_reason,
    minutes: [visit.en_route_at, visit.arrived_at, visit.started_at, visit.ended_at].map(since),
    materials: materials
      .map(({ description, status, quantity }) => `${description} ${status} ${quantity}`)
      .sort(),
    checkpoint: `${shown?.status} ${shown?.round} ${shown?.note}`,
    notes: (await notesOn(api, job_id)).map(withoutClock).sort(),
    visits: await api.database.prisma.visit.count({ where: { job_id } }),
    asked: sent('checkpoint_to_approve'),
  }
  return { state, ways: sent('on_my_way') }
}

const withoutClock = (note: string) => note.replace(/\(.*?\)/, '')

async function scene(day: Day, change: keyof typeof changes) {
  const work = await workUnderWay(api)
  const shown = await checkpoint(api, work, 'pending')
  api.clock.advance(3600)
  const list = presses(day, shown.id)
  await changes[change](work)
  return { work, list }
}

describe.each(['finished', 'failed'] as const)('a day that %s', (day) => {
  it.each(Object.keys(changes) as (keyof typeof changes)[])('while the office %s', async (change) => {
    const plain = await scene(day, change)
    const whole = await send(api, plain.work.lead, plain.work.visit_id, plain.list)
    expect(whole.body.results.map(({ outcome }) => outcome)).not.toContain('refused')
    const { state: expected } = await stateOf(plain.work)
    for (const seed of [1, 2, 3, 4]) {
      const next = chance(seed * 7919)
      const { work, list } = await scene(day, change)
      const answers = new Map<string, unknown>()
      const order = seed === 1 ? list : shuffled(list, next)
      for (const part of parts(order, next)) {
        const { body } = await send(api, work.lead, work.visit_id, part)
        for (const result of body.results) {
          if (answers.has(result.action_id)) expect(result).toEqual(answers.get(result.action_id))
          answers.set(result.action_id, result)
        }
      }
      expect(answers.size).toBe(list.length)
      const { state, ways } = await stateOf(work)
      expect(state, `seed ${seed}`).toEqual(expected)
      expect(ways).toBeLessThanOrEqual(1)
    }
  })
})

it('fifty phones with the same batch do it once', async () => {
  const { work, list } = await scene('finished', 'nothing')
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => send(api, work.lead, work.visit_id, list)),
  )
  expect(new Set(answers.map(({ body }) => JSON.stringify(body.results))).size).toBe(1)
  const { state } = await stateOf(work)
  expect(state).toMatchObject({ status: 'done', asked: 1, notes: expect.objectContaining({ length: 2 }) })
  expect(state.materials).toHaveLength(2)
})
