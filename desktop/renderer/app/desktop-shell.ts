import type { DeepLink, ServerSettings } from '../../bridge.ts'
import type { JobSummary, Notification } from '../api/types.ts'
import { notificationLine } from '../features/notifications/notification-words.ts'
import { board } from '../live/board.ts'
import { onTold } from '../live/told.ts'
import { bridge } from './bridge.ts'
import { openAt, selectJob } from './view.store.ts'

/** What the console does with the desktop around it; in a browser nothing. Answers with how to stop. */
export function joinDesktop(): () => void {
  if (!bridge) return () => {}
  const shell = bridge
  let wanted: DeepLink | null = null
  const open = () => {
    if (wanted?.kind === 'dispute') {
      openAt('disputes', wanted.reference)
      wanted = null
    }
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
  const shown = new Set<string>()
  const endTold = onTold((told) => {
    const again = shown.has(told.id)
    shown.add(told.id)
    // Who looks at the console sees the bell.
    if (again || told.read_at !== null || document.hasFocus() || alarmed(told)) return
    mention(told).catch(refused)
  })
  return () => {
    endLinks()
    endBoard()
    endTold()
  }

  async function mention(told: Notification): Promise<void> {
    await shell.call('notify:show', {
      title: notificationLine(told).slice(0, 200),
      body: told.job_number ? `${told.job_number} · ${told.job_title}`.slice(0, 1000) : 'Callout',
      urgent: false,
      link: linkTo(told),
    })
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

/** An emergency that is asked for has been alarmed as the job came. */
function alarmed({ type, job_id }: Notification): boolean {
  return type === 'job.created' && board.jobs.get(job_id ?? '')?.priority === 'emergency'
}

function linkTo({ dispute_id, job_number }: Notification): DeepLink | null {
  if (dispute_id) return { kind: 'dispute', reference: dispute_id }
  return job_number ? { kind: 'job', reference: job_number } : null
}

/** A shell that refuses one of these takes nothing from the console: the map and the board say the same. */
function refused(): void {}

/** The job that a link names, by its number or its id. */
export function jobOf({ kind, reference }: DeepLink, jobs: Iterable<JobSummary>): JobSummary | null {
  if (kind !== 'job') return null
  for (const job of jobs) if (job.number === reference || job.id === reference) return job
  return null
}
