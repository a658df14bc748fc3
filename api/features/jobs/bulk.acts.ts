import type { Actor } from '../../contract/actor.ts'
import type { Call, CallOther } from '../../contract/operation.ts'
import type { Reader } from '../../database/database.ts'
import { movedToDay, tagsAfter } from './bulk.rules.ts'
import { type BulkTarget, findBulkTarget } from './bulk.store.ts'

/** Why a row was refused; null when it is done. */
export type RowRefusal = { code: string; detail: string | null } | null

interface Row {
  job_id: string
  call: CallOther
  /** What the steps of this row are known by when they come again; null where the caller gave no key. */
  key: string | null
  /** The job as it is now. */
  look(): Promise<BulkTarget | null>
}

type Given = Omit<Call<'bulkJobs'>['body'], 'job_ids'>
type Act<Name extends keyof Given> = (row: Row, given: NonNullable<Given[Name]>) => Promise<RowRefusal>

const noJob = { code: 'not_found', detail: 'There is no such job.' }
const noVisit = { code: 'not_found', detail: 'It has no visit that nobody was sent to yet.' }
/** Others may change a job between the look and the step; not this often in a row. */
const mostLooks = 5

const acts: { [Name in keyof Given]-?: Act<Name> } = {
  async assign({ call, look }, body) {
    const target = await look()
    if (!target) return noJob
    if (!target.visit) return noVisit
    return refusalOf(await call('assignVisit', { params: { visit_id: target.visit.id }, body }))
  },

  async reschedule(row, { to_day }) {
    return whileStale(row, async ({ visit, time_zone }) => {
      if (!visit) return noVisit
      const body = movedToDay(visit, to_day, time_zone)
      if (!body.promised_start && !body.planned_start)
        return { code: 'promise_required', detail: 'Nothing is promised or planned that could be moved.' }
      return refusalOf(
        await row.call('updateVisit', { params: { visit_id: visit.id }, if_match: visit.version, body }),
      )
    })
  },

  async hold({ job_id, call, key }, { reason, resume_at }) {
    const body = { to: 'on_hold', reason, ...(resume_at && { resume_at }) } as const
    return refusalOf(await call('transitionJob', { params: { job_id }, body, key }))
  },

  async resume({ job_id, call, key, look }, { reason }) {
    const target = await look()
    if (!target) return noJob
    // Where it is not held (any more) the operation says so, or knows the key.
    const to = target.held_from ?? target.status
    return refusalOf(
      await call('transitionJob', { params: { job_id }, body: { to, ...(reason && { reason }) }, key }),
    )
  },

  async tag(row, change) {
    return whileStale(row, async ({ tags, version }) => {
      const after = tagsAfter(tags, change)
      if (!after) return null
      return refusalOf(
        await row.call('updateJob', {
          params: { job_id: row.job_id },
          if_match: version,
          body: { tags: after },
        }),
      )
    })
  },

  async message({ job_id, call, key }, { body, visibility = 'all' }) {
    return refusalOf(await call('sendJobMessage', { params: { job_id }, body: { body, visibility }, key }))
  },

  async resend_link({ job_id, call, key, look }) {
    const target = await look()
    if (!target) return noJob
    if (target.mailed.length === 0)
      return { code: 'contact_without_mail', detail: 'Nobody of this job gets mails.' }
    for (const contact_id of target.mailed) {
      const body = { contact_id, purpose: 'job', mail: true } as const
      const own = key && `${key}:${contact_id}`
      const refused = refusalOf(await call('createJobLink', { params: { job_id }, body, key: own }))
      // Made by an earlier try, whose answer held the token.
      if (refused && refused.code !== 'already_done') return refused
    }
    return null
  },
}

/** Does to one job what the body names. */
export function actOn(
  db: Reader,
  { actor, body, key }: Pick<Call<'bulkJobs'>, 'body' | 'key'> & { actor: Actor },
  job_id: string,
  call: CallOther,
): Promise<RowRefusal> {
  const { job_ids: _all, ...given } = body
  // The contract lets one through.
  const [[name, wanted]] = Object.entries(given) as [[keyof Given, never]]
  const row: Row = {
    job_id,
    call,
    key: key === null ? null : `bulk:${key}:${job_id}`,
    look: () => findBulkTarget(db, actor, job_id),
  }
  return acts[name](row, wanted)
}

/** A step that is based on what was just seen is tried on what is there now, when somebody was faster. */
async function whileStale(row: Row, step: (target: BulkTarget) => Promise<RowRefusal>): Promise<RowRefusal> {
  for (let looks = 1; ; looks++) {
    const target = await row.look()
    if (!target) return noJob
    const refused = await step(target)
    if (refused?.code !== 'stale' || looks === mostLooks) return refused
  }
}

function refusalOf(problem: Awaited<ReturnType<CallOther>>): RowRefusal {
  return problem && { code: problem.code, detail: problem.detail ?? null }
}
