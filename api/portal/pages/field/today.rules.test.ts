import { expect, it } from 'vitest'
import type { Visit } from './contractor.ts'
import { sortDay } from './today.rules.ts'

const visit = (
  id: string,
  status: Visit['status'],
  promised_start: string | null,
  time_zone = 'America/New_York',
) => ({ id, status, promised_start, planned_start: null, time_zone }) as Visit

it('puts what is under way first, then what is due by the day at the site, then the rest', () => {
  const at = new Date('2026-12-02T03:00:00Z') // still the first of December in New York, the second in Vienna
  const day = sortDay(
    [
      visit('tomorrow', 'dispatched', '2026-12-02T14:00:00Z'),
      visit('tonight', 'dispatched', '2026-12-02T04:00:00Z'),
      visit('overdue', 'scheduled', '2026-11-30T14:00:00Z'),
      visit('sometime', 'dispatched', null),
      visit('abroad', 'scheduled', '2026-12-02T14:00:00Z', 'Europe/Vienna'),
      visit('driving', 'en_route', '2026-12-05T14:00:00Z'),
      visit('finished', 'done', '2026-12-01T14:00:00Z'),
    ],
    at,
  )
  const ids = (visits: Visit[]) => visits.map(({ id }) => id)
  expect(ids(day.now)).toEqual(['driving'])
  expect(ids(day.today)).toEqual(['sometime', 'overdue', 'tonight', 'abroad'])
  expect(ids(day.later)).toEqual(['tomorrow'])
  expect(ids(day.over)).toEqual(['finished'])
})
