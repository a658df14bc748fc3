import type { DeepLink, ServerSettings } from '../../bridge.ts'
import type { JobSummary } from '../api/types.ts'
import { board } from '../live/board.ts'
import { bridge } from './bridge.ts'
import { selectJob } from './view.store.ts'

/** What the console does with the desktop around it; in a browser nothing. Answers with how to stop. */
export function joinDesktop(): () => void {
  if (!bridge) return () => {}
  const shell = bridge
  let wanted: DeepLink | null = null
  const open = () => {
    const job = wanted && jobOf(wanted, board.jobs.values())
    if (!job) return
    wanted = null
    selectJob(job.id)
  }
  const endLinks = shell.on('deep-link', (link) => {
    wanted = link
    open()
  })
  const known = new Set<string>()
  const endBoard = board.subscribe((change) => {
    open()
    if (change.kind === 'replaced') {
      for (const id of board.jobs.keys()) known.add(id)
      takeTiles(board.office?.tile_url ?? null).catch(refused)
    }
    if (change.kind !== 'jobs') return
    for (const job of change.upserts) {
      if (!known.has(job.id) && job.priority === 'emergency') alarm(job).catch(refused)
      known.add(job.id)
    }
  })
  return () => {
    endLinks()
    endBoard()
  }

  async function alarm(job: JobSummary): Promise<void> {
    await shell.call('notify:show', {
      title: `Emergency: ${job.title}`,
      body: `${job.number} · ${job.address_line}, ${job.city}`,
      urgent: true,
      link: { kind: 'job', reference: job.number },
    })
  }

  /** The shell lets the page load the tiles that the office has set, and no others. */
  async function takeTiles(tile_url: string | null): Promise<void> {
    const settings: ServerSettings | null = await shell.call('server:read')
    if (settings && settings.tile_url !== tile_url)
      await shell.call('server:write', { ...settings, tile_url })
  }
}

/** A shell that refuses one of these takes nothing from the console: the map and the board say the same. */
function refused(): void {}

/** The job that a link names, by its number or its id. */
export function jobOf({ kind, reference }: DeepLink, jobs: Iterable<JobSummary>): JobSummary | null {
  if (kind !== 'job') return null
  for (const job of jobs) if (job.number === reference || job.id === reference) return job
  return null
}
