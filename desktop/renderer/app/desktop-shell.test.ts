import { expect, it, vi } from 'vitest'
import type { Bridge } from '../../bridge.ts'
import type { JobSummary, MapSnapshot, Notification } from '../api/types.ts'

const called: unknown[][] = []
let link: (link: { kind: 'job' | 'dispute'; reference: string }) => void = () => {}
const shell = {
  call: async (...said: unknown[]) => {
    called.push(said)
    return said[0] === 'server:read' ? { address: 'https://office.example', tile_url: null } : undefined
  },
  on: (_channel: string, listener: typeof link) => {
    link = listener
    return () => {}
  },
}
vi.stubGlobal('callout', shell as unknown as Bridge)

const job = (id: string, priority: string) =>
  ({
    id,
    number: `J-${id}`,
    title: 'Gas smell',
    address_line: '1 Mill Lane',
    city: 'Millbrook',
    priority,
    stage: 'requested',
    version: 1,
    updated_at: '2026-12-01T00:00:00.000Z',
  }) as JobSummary

it('opens what a link names once it is known, alarms for new emergencies, and lets the office tiles load', async () => {
  const { joinDesktop } = await import('./desktop-shell.ts')
  const { board } = await import('../live/board.ts')
  const { useView } = await import('./view.store.ts')
  const end = joinDesktop()
  link({ kind: 'job', reference: 'J-2' })
  const office = { time_zone: 'UTC', tile_url: 'https://tiles.example/{z}/{x}/{y}.png' }
  const jobs = { columns: ['id', 'priority'], rows: [['1', 'emergency']] }
  await board.replace({
    cursor: 'e.1',
    at: '2026-12-01T00:00:00Z',
    office,
    contractors: [],
    jobs,
  } as unknown as MapSnapshot)
  expect(useView.getState().selected).toBeNull()
  board.takeJobs([job('1', 'emergency'), job('2', 'emergency'), job('3', 'normal')])
  expect(useView.getState().selected).toBe('2')
  await expect.poll(() => called.map(([channel]) => channel)).toContain('server:write')
  expect(called.filter(([channel]) => channel === 'notify:show')).toEqual([
    [
      'notify:show',
      {
        title: 'Emergency: Gas smell',
        body: 'J-2 · 1 Mill Lane, Millbrook',
        urgent: true,
        link: { kind: 'job', reference: 'J-2' },
      },
    ],
  ])
  expect(called).toContainEqual([
    'server:write',
    { address: 'https://office.example', tile_url: office.tile_url },
  ])
  end()
})

it('mentions quietly and once what somebody was told while they look elsewhere, and opens the dispute of a link', async () => {
  const { joinDesktop } = await import('./desktop-shell.ts')
  const { tell } = await import('../live/told.ts')
  const { useView } = await import('./view.store.ts')
  let focused = true
  vi.stubGlobal('document', { hasFocus: () => focused })
  const end = joinDesktop()
  called.length = 0
  const told = (id: string, more: Partial<Notification> = {}) =>
    ({
      id,
      type: 'quote.approved',
      actor_name: 'Cora Customer',
      job_id: '3',
      job_number: 'J-3',
      job_title: 'Gas smell',
      dispute_id: null,
      data: {},
      read_at: null,
      ...more,
    }) as Notification
  tell(told('seen'))
  focused = false
  for (const one of [
    told('seen'),
    told('new'),
    told('new'),
    told('read', { read_at: '2026-12-01T00:00:00Z' }),
  ])
    tell(one)
  expect(called).toEqual([
    [
      'notify:show',
      {
        title: 'Cora Customer approved the quote',
        body: 'J-3 · Gas smell',
        urgent: false,
        link: { kind: 'job', reference: 'J-3' },
      },
    ],
  ])
  link({ kind: 'dispute', reference: 'one' })
  expect(useView.getState().opened).toEqual({ desk: 'disputes', id: 'one' })
  end()
})
