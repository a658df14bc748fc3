import type { Person } from '../support/people.ts'
import { visitScene } from '../support/visit-scene.ts'
import type { ConsoleScene } from './console-scene.ts'

/** The day that is invented, in the middle of its morning: 10:20 in Berlin. */
export const DAY = '2026-12-02'
export const NOW = `${DAY}T09:20:00.000Z`

const crew = [
  ['Cleo Marsh', ['heating', 'plumbing'], true],
  ['Elin Ortega', ['electrical'], true],
  ['Ivo Berg', ['heating', 'gas'], true],
  ['Jun Park', ['plumbing'], true],
  ['Nadia Stone', ['heating', 'plumbing', 'gas'], true],
  ['Tom Okafor', ['electrical', 'heating'], false],
  ['Wen Li', ['plumbing'], true],
] as const

/** Whose, what, the trade, when in UTC, how long, and how far it is. No minutes: promised alone, for the morning. */
const visits = [
  [0, 'No heat on the second floor', 'heating', '07:15', 90, 'done'],
  [0, 'Boiler leaks under the kitchen', 'heating', '09:00', 120, 'in_progress'],
  [0, 'Yearly service of the boiler', 'heating', '12:30', 60, 'scheduled'],
  [1, 'Replace the fuse board', 'electrical', '08:30', 210, 'arrived'],
  [1, 'Sockets in the office', 'electrical', '13:00', 120, 'scheduled'],
  [2, 'Fit a heat pump', 'heating', '08:00', 240, 'in_progress'],
  [2, 'Gas smell in the cellar', 'gas', '12:00', 60, 'scheduled'],
  [3, 'Tap drips all night', 'plumbing', '09:30', 45, 'en_route'],
  [3, 'Sink is blocked', 'plumbing', '11:00', 60, 'dispatched'],
  [3, 'Bath drains slowly', 'plumbing', null, null, 'scheduled'],
  [4, 'Radiator stays cold', 'heating', '10:00', 90, 'dispatched'],
  [4, 'Bleed the radiators', 'heating', '13:30', 90, 'scheduled'],
  [6, 'Toilet keeps running', 'plumbing', '08:30', 60, 'done'],
  [null, 'Thermostat shows nothing', 'heating', '13:00', 60, 'unscheduled'],
  [null, 'Water meter to be read', 'plumbing', '10:30', 45, 'unscheduled'],
] as const

/** A day of seven contractors, with visits in every state; answers them by name. */
export async function inventDay({ api, colleague: as }: ConsoleScene): Promise<Map<string, Person>> {
  await api.database.prisma.settings.update({
    where: { id: 1 },
    data: { company_name: 'Harbour Heating', time_zone: 'Europe/Berlin' },
  })
  const people = new Map<string, Person>()
  for (const [name, skills, on_duty] of crew)
    people.set(name, await api.people.contractor({ name, skills: [...skills], on_duty }))
  const { visit } = await visitScene(api)
  for (const [index, [of, title, trade, start, planned_minutes, status]] of visits.entries()) {
    const { body: job } = await api.call('createJob', {
      as,
      body: {
        title,
        trade,
        priority: title.startsWith('Gas smell') ? 'emergency' : 'normal',
        site: {
          address_line: `${(index * 37) % 180} Harbour Row`,
          city: 'Millbrook',
          latitude: 41.7 + Math.sin(index * 2.4) * 0.03,
          longitude: -73.92 + Math.cos(index * 2.4) * 0.05,
        },
      },
    })
    const approved = { to: 'approved', reason: 'Known customer' } as const
    await api.call('transitionJob', { as, params: { job_id: job.id }, body: approved })
    const [from, to] = start && start >= '12' ? ['12', '16'] : ['08', '12']
    const plan = {
      promised_start: `${DAY}T${from}:00:00.000Z`,
      promised_end: `${DAY}T${to}:00:00.000Z`,
      ...(start && { planned_start: `${DAY}T${start}:00.000Z`, planned_minutes }),
    }
    const name = of === null ? null : crew[of]?.[0]
    if (name) await visit(job.id, people.get(name) as Person, status, plan)
    else await api.call('createVisit', { as, params: { job_id: job.id }, body: plan })
  }
  return people
}
