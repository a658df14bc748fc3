/** The tabs of a job, under the names that they have in addresses. */
export const JOB_TABS = [
  'overview',
  'quotes',
  'visits',
  'messages',
  'photos',
  'materials',
  'timeline',
  'links',
] as const
export type JobTab = (typeof JOB_TABS)[number]

/** What stands open, as an address names it. */
export type Address =
  /** By its number, `J-1042`, or by its id. */
  { kind: 'job'; reference: string; tab: JobTab } | { kind: 'dispute' | 'report'; reference: string }

const ROOMS = { job: 'jobs', dispute: 'disputes', report: 'reports' } as const
const pattern = /^#\/(jobs|disputes|reports)\/([A-Za-z0-9][A-Za-z0-9-]{0,63})(?:\/([a-z]+))?\/?$/

/** What the fragment of an address names: `#/jobs/J-1042/quotes`; null when it names nothing of ours. */
export function readAddress(fragment: string): Address | null {
  const [, room, reference, tab] = pattern.exec(fragment) ?? []
  if (!reference) return null
  if (room === ROOMS.job)
    return { kind: 'job', reference, tab: JOB_TABS.find((known) => known === tab) ?? 'overview' }
  return { kind: room === ROOMS.dispute ? 'dispute' : 'report', reference }
}

/** The fragment that names it; of a job its first tab goes without saying. */
export function writeAddress(address: Address): string {
  const tab = address.kind === 'job' && address.tab !== 'overview' ? `/${address.tab}` : ''
  return `#/${ROOMS[address.kind]}/${address.reference}${tab}`
}
