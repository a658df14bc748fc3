import { api, take } from '../api/client.ts'
import { board } from '../live/board.ts'
import { useLive } from '../live/live.store.ts'
import { complain, say } from '../ui/toasts.store.ts'
import { type Address, readAddress, writeAddress } from './address.ts'
import { openAt, selectJob, useView } from './view.store.ts'

const anId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** The numbers of jobs that the board does not hold, because they are over. */
const numbers = new Map<string, string>()
/** What is looked for; whatever is opened meanwhile comes first. */
let wanted: { reference: string } | null = null
/** What is opened now comes from the address: it is no step of its own. */
let following = false

/** Keeps the address of the window and what is open the same, both ways. Answers with how to stop. */
export function joinAddress(): () => void {
  const follow = () => void open(readAddress(location.hash)).catch(complain)
  const endView = useView.subscribe((view, last) => {
    if (view.selected === last.selected && view.opened === last.opened && view.tab === last.tab) return
    wanted = null
    show(following)
  })
  // The board may learn the number of what was opened by its id.
  const endBoard = board.subscribe(({ kind }) => kind === 'replaced' && show(true))
  addEventListener('popstate', follow)
  if (readAddress(location.hash)) follow()
  else show(true)
  return () => {
    endView()
    endBoard()
    removeEventListener('popstate', follow)
  }
}

/** Says the number of an open job that is not on the board: its address names it. */
export function nameJob(id: string, number: string): void {
  if (board.jobs.has(id) || numbers.get(id) === number) return
  numbers.set(id, number)
  show(true)
}

/** The address of what is open in this window; null when nothing is. */
function addressNow(): Address | null {
  const { selected, opened, tab } = useView.getState()
  if (opened) return { kind: opened.desk === 'disputes' ? 'dispute' : 'report', reference: opened.id }
  if (!selected) return null
  return {
    kind: 'job',
    reference: board.jobs.get(selected)?.number ?? numbers.get(selected) ?? selected,
    tab,
  }
}

/** Writes the address: as a step that Back undoes, or in place of the last one. Walking a list is one step. */
function show(inPlace = false): void {
  // What is still looked for is not open yet; its address stands.
  if (wanted) return
  const address = addressNow()
  document.title =
    address?.kind === 'job' && !anId.test(address.reference) ? `${address.reference} · Callout` : 'Callout'
  const fragment = address ? writeAddress(address) : ''
  if (fragment === location.hash || (!address && !readAddress(location.hash))) return
  const { walked } = useView.getState()
  const past: { walked?: boolean } | null = history.state
  const to = fragment || location.pathname + location.search
  if (inPlace || (walked && past?.walked)) history.replaceState({ walked }, '', to)
  else history.pushState({ walked }, '', to)
}

async function open(address: Address | null): Promise<void> {
  wanted = null
  if (address?.kind !== 'job')
    return followTo(() => {
      if (address) openAt(address.kind === 'dispute' ? 'disputes' : 'reports', address.reference)
      else selectJob(null)
    })
  const { reference, tab } = address
  const now = addressNow()
  const known = now?.kind === 'job' && now.reference === reference ? useView.getState().selected : null
  if (known || anId.test(reference)) return followTo(() => selectJob(known ?? reference, tab))
  const search = { reference }
  wanted = search
  await boardThere()
  const id = wanted === search ? await idOf(reference) : null
  if (wanted !== search) return
  wanted = null
  followTo(() => selectJob(id, tab))
  if (!id) say(`There is no job ${reference}`, 'Its address may have been cut off.')
}

function followTo(openIt: () => void): void {
  following = true
  openIt()
  following = false
  show(true)
}

/** Of a job that is over the service knows more than the board. */
async function idOf(number: string): Promise<string | null> {
  for (const job of board.jobs.values()) if (job.number === number) return job.id
  const { items } = await take(api.GET('/jobs', { params: { query: { text: number } } }))
  return items.find((job) => job.number === number)?.id ?? null
}

function boardThere(): Promise<void> {
  if (useLive.getState().asOf !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const end = useLive.subscribe(({ asOf }) => {
      if (asOf === null) return
      end()
      resolve()
    })
  })
}
