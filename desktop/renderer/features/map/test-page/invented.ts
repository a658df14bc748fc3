import { type MapContractor, type MapJob, STAGES } from '../engine/map-types.ts'

/** Numbers from 0 to 1, the same ones every time. */
export function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const TROUBLES = [
  'Boiler leaks',
  'No heat',
  'Burst pipe',
  'Socket sparks',
  'Blocked drain',
  'Roof drips',
  'Gas smell',
]
const OFTEN = ['scheduled', 'scheduled', 'requested', 'quoted', 'completed', 'closed'] as const

export interface Town {
  latitude: number
  longitude: number
  /** Degrees within which most of it lies. */
  spread: number
}

/** New York, roughly. */
export const TOWN: Town = { latitude: 40.73, longitude: -73.93, spread: 0.11 }

/** Invented jobs in and around towns, every twentieth at the address of the one before. */
export function inventJobs(count: number, towns: readonly Town[] = [TOWN]): MapJob[] {
  const random = numbersFrom(42)
  const around = () => random() + random() + random() - 1.5
  const jobs: MapJob[] = []
  for (let number = 0; number < count; number++) {
    const town = towns[Math.floor(random() * towns.length)] ?? TOWN
    const before = jobs.at(-1)
    const shares = before !== undefined && random() < 0.05
    const urgency = random()
    jobs.push({
      id: `job-${number}`,
      number: `J-${1000 + number}`,
      title: TROUBLES[Math.floor(random() * TROUBLES.length)] ?? 'Leak',
      stage:
        random() < 0.5
          ? (OFTEN[Math.floor(random() * OFTEN.length)] ?? 'requested')
          : (STAGES[Math.floor(random() * STAGES.length)] ?? 'requested'),
      priority: urgency < 0.02 ? 'emergency' : urgency < 0.1 ? 'high' : 'normal',
      latitude: shares ? before.latitude : town.latitude + around() * town.spread,
      longitude: shares ? before.longitude : town.longitude + around() * town.spread * 1.2,
    })
  }
  return jobs
}

/** Sixty towns over the United States. */
export function inventTowns(): Town[] {
  const random = numbersFrom(7)
  return Array.from({ length: 60 }, () => ({
    latitude: 31 + random() * 15,
    longitude: -119 + random() * 44,
    spread: 0.05 + random() * 0.4,
  }))
}

const PEOPLE = [
  'Ann Lee',
  'Bob Okafor',
  'Chen Wei',
  'Dora Maar',
  'Emil Novák',
  'Fay Cruz',
  'Gus Hahn',
  'Ida Roy',
]
const COLOURS = ['#1a5fb4', '#0d7a4a', '#a3195b', '#7b2d8e', '#b5430a', '#00707a', '#8a6100', '#f2c14e']

const letter = (number: number) => String.fromCharCode(65 + (Math.floor(number) % 26))

/** Contractors around a town, all live at a time. */
export function inventContractors(count: number, nowMs: number, town: Town = TOWN): MapContractor[] {
  const random = numbersFrom(11)
  return Array.from({ length: count }, (_, number) => ({
    contractor_id: `contractor-${number}`,
    name: PEOPLE[number] ?? `${letter(number)}o ${letter(number / 26)}u`,
    colour: COLOURS[number % COLOURS.length] ?? '#1a5fb4',
    on_duty: true,
    latitude: town.latitude + (random() - 0.5) * town.spread * 1.6,
    longitude: town.longitude + (random() - 0.5) * town.spread * 2,
    heading_deg: Math.round(random() * 359),
    accuracy_m: 20 + Math.round(random() * 300),
    recorded_at: new Date(nowMs - 5000).toISOString(),
    quality: 'live' as const,
  }))
}
