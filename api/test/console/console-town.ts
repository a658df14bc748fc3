import { visitScene } from '../support/visit-scene.ts'
import type { ConsoleScene } from './console-scene.ts'

const wishes = [
  'No heat on the second floor',
  'Boiler leaks under the kitchen',
  'Radiator stays cold',
  'Replace the fuse board',
  'Tap drips all night',
  'Sink is blocked',
  'Fit a heat pump',
  'Yearly service of the boiler',
]
const streets = ['Harbour Row', 'Mill Lane', 'Quarry Road', 'Chapel Street', 'Orchard Way', 'Ferry Road']
const trades = [
  'heating',
  'heating',
  'heating',
  'electrical',
  'plumbing',
  'plumbing',
  'heating',
  'heating',
] as const
const steps = [
  null,
  'scheduled',
  'dispatched',
  'en_route',
  'arrived',
  'in_progress',
  null,
  'scheduled',
] as const
const names = ['Cleo Marsh', 'Ivo Berg', 'Nadia Stone', 'Tom Okafor', 'Wen Li']

/** Forty jobs in every state around one town, with five contractors on the road. */
export async function inventTown({ api, colleague: as }: ConsoleScene): Promise<void> {
  await api.database.prisma.settings.update({ where: { id: 1 }, data: { company_name: 'Harbour Heating' } })
  const crew = await Promise.all(names.map((name) => api.people.contractor({ name })))
  const { visit } = await visitScene(api)
  for (let index = 0; index < 40; index++) {
    const { body: client } = await api.call('createClient', {
      as,
      body: { kind: 'person', name: ['Tilda Brook', 'Marek Novak', 'Elena Costa'][index % 3] as string },
    })
    const { body: job } = await api.call('createJob', {
      as,
      body: {
        title: wishes[index % wishes.length] as string,
        description: 'It began on Sunday night. The pressure is at 0.4 bar. Access is through the yard.',
        trade: trades[index % trades.length] as (typeof trades)[number],
        priority: index % 13 === 0 ? 'emergency' : index % 7 === 0 ? 'high' : 'normal',
        client_id: client.id,
        site: {
          address_line: `${(index * 37) % 180} ${streets[index % streets.length]}`,
          city: 'Millbrook',
          latitude: 41.7 + Math.sin(index * 2.4) * 0.05 * Math.sqrt((index + 1) / 40),
          longitude: -73.92 + Math.cos(index * 2.4) * 0.08 * Math.sqrt((index + 1) / 40),
        },
      },
    })
    const step = steps[index % steps.length]
    if (step) {
      const to = { to: 'approved', reason: 'Known customer' } as const
      await api.call('transitionJob', { as, params: { job_id: job.id }, body: to })
      await visit(job.id, crew[index % crew.length] as (typeof crew)[number], step)
    }
    api.clock.advance(420)
  }
  const at = api.clock.now()
  for (const [index, { profile_id }] of crew.entries()) {
    const place = {
      latitude: 41.7 + Math.sin(index * 1.9) * 0.03,
      longitude: -73.92 + Math.cos(index * 2.3) * 0.05,
    }
    const seconds = [3, 20, 90, 8, 600][index] ?? 0
    const recorded_at = new Date(at.getTime() - seconds * 1000)
    await api.database.prisma.contractorPosition.create({
      data: { contractor_id: profile_id, recorded_at, received_at: at, heading_deg: index * 70, ...place },
    })
  }
}
