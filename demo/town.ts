import { Random } from './random.ts'

/** Where the invented town lies: open country, so that nobody's house gets a marker. */
const centre = { latitude: 42.412, longitude: -74.905 }
const blockMetres = 220
const metresPerDegree = 111_320

export interface Point {
  latitude: number
  longitude: number
}

/** A point of the town's grid; streets run along whole numbers. */
export function place(east: number, north: number): Point {
  return {
    latitude: centre.latitude + (north * blockMetres) / metresPerDegree,
    longitude:
      centre.longitude +
      (east * blockMetres) / (metresPerDegree * Math.cos((centre.latitude * Math.PI) / 180)),
  }
}

/** Half the width of the town in blocks. */
export const reach = 9

const streets = [
  'Alder Street',
  'Brickfield Lane',
  'Candle Row',
  'Dovecote Street',
  'Elderberry Road',
  'Foundry Street',
  'Glassworks Lane',
  'Hollow Road',
  'Inkwell Street',
  'Juniper Row',
  'Kiln Street',
  'Lantern Road',
  'Mallow Lane',
  'Nettle Street',
  'Orchard Row',
  'Pepper Lane',
  'Quarry Road',
  'Ropewalk',
  'Saltmarsh Street',
]

const firstNames = [
  'Ada',
  'Bram',
  'Cleo',
  'Dario',
  'Edda',
  'Farid',
  'Greta',
  'Hugo',
  'Ines',
  'Jonas',
  'Kaja',
  'Levi',
  'Mira',
  'Nuri',
  'Oona',
  'Pavel',
  'Quinn',
  'Rosa',
  'Sami',
  'Tilda',
  'Umar',
  'Vera',
  'Wanda',
  'Yusuf',
]
const lastNames = [
  'Ashgrove',
  'Birchall',
  'Copperfeld',
  'Dunmoor',
  'Eastlake',
  'Fennimore',
  'Graywell',
  'Hartside',
  'Ivorson',
  'Juneberry',
  'Kestrelby',
  'Larkwood',
  'Merriden',
  'Northam',
  'Oakhaven',
  'Pennywhistle',
  'Quillfeather',
  'Rushbrook',
  'Stonebridge',
  'Thistledown',
]
const firms = [
  'Ropewalk Apartments',
  'Foundry Lofts',
  'Candle Row School',
  'Kiln Street Bakery',
  'Harbourlight Hotel',
  'Quarry Road Clinic',
  'Orchard Row Housing',
]

export type Trade = 'plumbing' | 'heating' | 'electrical' | 'gas' | 'appliance' | 'locks' | 'roofing'

interface Kind {
  trade: Trade
  title: string
  description: string
  lines: { description: string; quantity: string; unit: string; unit_price_minor: number }[]
}

const hours = (quantity: string, description = 'Labour'): Kind['lines'][number] => ({
  description,
  quantity,
  unit: 'h',
  unit_price_minor: 9_500,
})

const kinds: readonly Kind[] = [
  {
    trade: 'heating',
    title: 'No heat in the whole house',
    description: 'Boiler shows a fault and does not start. Two small children in the house.',
    lines: [
      hours('2.5'),
      { description: 'Ignition electrode and gasket', quantity: '1', unit: 'set', unit_price_minor: 11_850 },
    ],
  },
  {
    trade: 'heating',
    title: 'Radiators cold upstairs',
    description: 'Ground floor is warm, upstairs stays cold since Sunday.',
    lines: [
      hours('1.5'),
      { description: 'Circulation pump', quantity: '1', unit: 'pc', unit_price_minor: 23_400 },
    ],
  },
  {
    trade: 'plumbing',
    title: 'Water through the kitchen ceiling',
    description: 'Drips from the lamp. Main valve is closed for now.',
    lines: [
      hours('3'),
      { description: 'Copper pipe 15 mm', quantity: '4.5', unit: 'm', unit_price_minor: 1_290 },
    ],
  },
  {
    trade: 'plumbing',
    title: 'Kitchen drain blocked',
    description: 'Sink and dishwasher back up.',
    lines: [
      hours('1'),
      { description: 'Drain machine', quantity: '1', unit: 'use', unit_price_minor: 4_500 },
    ],
  },
  {
    trade: 'plumbing',
    title: 'New thermostatic mixer for the shower',
    description: 'Customer has picked the model, see the note.',
    lines: [
      hours('2'),
      { description: 'Thermostatic mixer', quantity: '1', unit: 'pc', unit_price_minor: 18_900 },
    ],
  },
  {
    trade: 'electrical',
    title: 'Breaker trips when the oven is on',
    description: 'Only the kitchen circuit.',
    lines: [hours('2'), { description: 'Breaker 20 A', quantity: '2', unit: 'pc', unit_price_minor: 1_850 }],
  },
  {
    trade: 'electrical',
    title: 'Stairwell light out on three floors',
    description: 'Six flats, elderly tenants.',
    lines: [
      hours('1.5'),
      { description: 'Stairwell timer', quantity: '1', unit: 'pc', unit_price_minor: 6_700 },
    ],
  },
  {
    trade: 'gas',
    title: 'Smell of gas near the meter',
    description: 'Windows are open, everybody is outside.',
    lines: [
      hours('1', 'Emergency call-out'),
      { description: 'Leak test', quantity: '1', unit: 'pc', unit_price_minor: 8_900 },
    ],
  },
  {
    trade: 'appliance',
    title: 'Dishwasher leaves water',
    description: 'Pump hums, does not drain.',
    lines: [hours('1'), { description: 'Drain pump', quantity: '1', unit: 'pc', unit_price_minor: 7_450 }],
  },
  {
    trade: 'locks',
    title: 'Front door lock jammed',
    description: 'Key turns, door stays shut.',
    lines: [
      hours('0.75'),
      { description: 'Cylinder 30/35', quantity: '1', unit: 'pc', unit_price_minor: 5_600 },
    ],
  },
  {
    trade: 'roofing',
    title: 'Tiles off after the storm',
    description: 'About a square metre on the north side.',
    lines: [hours('4'), { description: 'Clay tiles', quantity: '18', unit: 'pc', unit_price_minor: 420 }],
  },
]

export type Fate =
  | 'requested'
  | 'quoted'
  | 'approved'
  | 'scheduled'
  | 'dispatched'
  | 'en_route'
  | 'arrived'
  | 'in_progress'
  | 'on_hold'
  | 'completed'
  | 'closed'
  | 'canceled'

/** How far each of the hundred jobs has come. */
const fates: readonly [Fate, number][] = [
  ['requested', 20],
  ['quoted', 14],
  ['approved', 12],
  ['scheduled', 14],
  ['dispatched', 4],
  ['en_route', 3],
  ['arrived', 1],
  ['in_progress', 4],
  ['on_hold', 4],
  ['completed', 12],
  ['closed', 8],
  ['canceled', 4],
]

export interface TownJob extends Kind {
  fate: Fate
  priority: 'emergency' | 'high' | 'normal' | 'low'
  address_line: string
  point: Point
  contact: { name: string; email: string; phone: string }
  client: { kind: 'person' | 'company'; name: string }
}

/** A hundred invented jobs in all states, the same at every start. */
export function townJobs(): TownJob[] {
  const random = new Random(1742)
  return fates.flatMap(([fate, count]) =>
    Array.from({ length: count }, (_, index) => townJob(fate, index, random)),
  )
}

function townJob(fate: Fate, index: number, random: Random): TownJob {
  const kind = random.pick(kinds)
  const urgent = kind.trade === 'gas' || kind.title.includes('ceiling') || kind.title.includes('whole house')
  const street = random.between(-reach, reach)
  const along = random.between(-reach, reach - 1) + random.next()
  const name = `${random.pick(firstNames)} ${random.pick(lastNames)}`
  const company = random.next() < 0.25
  return {
    ...kind,
    fate,
    priority: urgent
      ? fate === 'requested' && index % 2 === 0
        ? 'emergency'
        : 'high'
      : random.next() < 0.15
        ? 'low'
        : 'normal',
    address_line: `${Math.round((along + reach) * 20) + 1} ${streets[street + reach] ?? 'Alder Street'}`,
    point: place(along, street + (random.next() - 0.5) * 0.2),
    contact: {
      name,
      email: `${name.toLowerCase().replace(' ', '.')}@example.com`,
      phone: `+1202555${String(random.between(100, 199)).padStart(4, '0')}`,
    },
    client: company ? { kind: 'company', name: random.pick(firms) } : { kind: 'person', name },
  }
}

export interface TownContractor {
  name: string
  email: string
  skills: Trade[]
  colour: string
  reports: 'owntracks' | 'traccar' | 'osmand'
}

/** Eight contractors and the app each of them carries. */
export const townContractors: readonly TownContractor[] = [
  {
    name: 'Bo Tanner',
    email: 'bo@example.com',
    skills: ['heating', 'gas', 'plumbing'],
    colour: '#1f5fbf',
    reports: 'owntracks',
  },
  {
    name: 'Carla Reed',
    email: 'carla@example.com',
    skills: ['electrical', 'appliance'],
    colour: '#8a3ffc',
    reports: 'traccar',
  },
  {
    name: 'Deniz Holm',
    email: 'deniz@example.com',
    skills: ['plumbing', 'heating'],
    colour: '#0f766e',
    reports: 'osmand',
  },
  {
    name: 'Eli Frost',
    email: 'eli@example.com',
    skills: ['heating', 'gas'],
    colour: '#b45309',
    reports: 'owntracks',
  },
  {
    name: 'Flora Pike',
    email: 'flora@example.com',
    skills: ['plumbing', 'locks'],
    colour: '#be185d',
    reports: 'traccar',
  },
  {
    name: 'Gus Marlow',
    email: 'gus@example.com',
    skills: ['roofing', 'locks'],
    colour: '#4d7c0f',
    reports: 'osmand',
  },
  {
    name: 'Hana Lind',
    email: 'hana@example.com',
    skills: ['electrical', 'heating'],
    colour: '#0369a1',
    reports: 'owntracks',
  },
  {
    name: 'Ivo Brand',
    email: 'ivo@example.com',
    skills: ['appliance', 'plumbing'],
    colour: '#7c2d12',
    reports: 'traccar',
  },
]
