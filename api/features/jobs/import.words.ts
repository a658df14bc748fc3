import type { ImportOptions, Priority, Trade } from './import.facts.ts'

/** What offices and city exports call a trade. */
const tradeWords: Record<Trade, readonly string[]> = {
  plumbing: [
    'plumbing',
    'plumber',
    'water system',
    'water conservation',
    'water leak',
    'water',
    'sewer',
    'drain',
    'drains',
    'drainage',
    'sanitary',
  ],
  heating: [
    'heating',
    'heat',
    'heat hot water',
    'boiler',
    'boilers',
    'furnace',
    'hvac',
    'central heating',
    'radiator',
  ],
  electrical: ['electrical', 'electric', 'electrician', 'electricity', 'electrics', 'lighting', 'wiring'],
  gas: ['gas', 'gas fitting', 'gas leak'],
  roofing: ['roofing', 'roof', 'roofer', 'gutters'],
  carpentry: [
    'carpentry',
    'carpenter',
    'joinery',
    'door window',
    'doors',
    'windows',
    'flooring stairs',
    'flooring',
  ],
  painting: ['painting', 'paint', 'painter', 'paint plaster', 'plaster', 'plastering', 'decorating'],
  masonry: ['masonry', 'mason', 'brickwork', 'concrete', 'tiling'],
  appliance: ['appliance', 'appliances', 'white goods'],
  elevator: ['elevator', 'elevators', 'lift', 'lifts'],
  locks: ['locks', 'lock', 'locksmith'],
  pest: ['pest', 'pests', 'pest control', 'vermin', 'rodent', 'rodents', 'exterminator'],
  general: [
    'general',
    'general construction',
    'general construction plumbing',
    'general maintenance',
    'handyman',
    'maintenance',
    'repairs',
  ],
}

const priorityWords: Record<Priority, readonly string[]> = {
  emergency: ['emergency', 'urgent', 'critical', 'p1', '1'],
  high: ['high', 'p2', '2'],
  normal: ['normal', 'medium', 'standard', 'routine', 'p3', '3'],
  low: ['low', 'minor', 'p4', '4'],
}

type Standing = 'open' | 'closed' | 'canceled'

const statusWords: Record<Standing, readonly string[]> = {
  open: [
    'open',
    'new',
    'requested',
    'unassigned',
    'assigned',
    'pending',
    'scheduled',
    'dispatched',
    'started',
    'in progress',
    'on hold',
    'approved',
    'quoted',
    'active',
  ],
  closed: ['closed', 'complete', 'completed', 'done', 'finished', 'resolved', 'invoiced', 'paid'],
  canceled: ['canceled', 'cancelled', 'void', 'withdrawn', 'rejected', 'duplicate'],
}

const trades = turned(tradeWords)
const priorities = turned(priorityWords)
const standings = turned(statusWords)

function turned<Meaning extends string>(words: Record<Meaning, readonly string[]>): Map<string, Meaning> {
  const entries = Object.entries(words) as [Meaning, readonly string[]][]
  return new Map(entries.flatMap(([meaning, said]) => said.map((word) => [word, meaning] as const)))
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The trade behind a word of the file: the office's own mapping, our list, its default; null where none fits. */
export function tradeOf(text: string, options: ImportOptions): Trade | null {
  const word = plain(text)
  const own = Object.entries(options.trades ?? {}).find(([said]) => plain(said) === word)
  return own?.[1] ?? trades.get(word) ?? options.default_trade ?? null
}

/** Nothing said is normal; a word nobody knows is null, for "P0" read as normal would hurt. */
export function priorityOf(text: string): Priority | null {
  return text ? (priorities.get(plain(text)) ?? null) : 'normal'
}

/** Nothing said is open; a word nobody knows is null, for a canceled job taken as open sends somebody out. */
export function standingOf(text: string): Standing | null {
  return text ? (standings.get(plain(text)) ?? null) : 'open'
}
