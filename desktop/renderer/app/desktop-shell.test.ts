import { expect, it, vi } from 'vitest'
import type { Bridge } from '../../bridge.ts'
import type { JobSummary, MapSnapshot } from '../api/types.ts'

const called: unknown[][] = []
let link: (link: { kind: 'job'; reference: string }) => void = () => {}
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
  joinDesktop()
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
})
