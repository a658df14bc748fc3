import type { JobStage, JobStatus } from '../jobs/job.facts.ts'

export type ProgressStep = 'requested' | 'quoted' | 'approved' | 'scheduled' | 'under_way' | 'completed'

export interface Progress {
  step: ProgressStep
  state: 'done' | 'current' | 'ahead'
  at: Date | null
}

/** What is known of a job when its customer asks how far it is. */
export interface ProgressFacts {
  status: JobStatus
  stage: JobStage
  /** Where a job on hold goes back to. */
  held_from: JobStatus | null
  created_at: Date
  quoted_at: Date | null
  approved_at: Date | null
  completed_at: Date | null
}

const steps: readonly ProgressStep[] = [
  'requested',
  'quoted',
  'approved',
  'scheduled',
  'under_way',
  'completed',
]

const underWay: readonly JobStage[] = ['en_route', 'arrived', 'in_progress']
const arranged: readonly JobStage[] = ['scheduled', 'dispatched']

/**
 * How far a job is, in the six steps a customer thinks in. A survey before the quote does not jump ahead: until it
 * is approved, visits are not its progress. A job approved without a quote has no quoting step.
 */
export function progressOf(job: ProgressFacts): Progress[] {
  const reached = reachedStep(job)
  const shown = steps.filter((step) => step !== 'quoted' || job.quoted_at !== null || reached === 'requested')
  const place = shown.indexOf(reached)
  const over = job.status === 'completed' || job.status === 'closed'
  return shown.map((step, index) => ({
    step,
    state: index < place || (over && index === place) ? 'done' : index === place ? 'current' : 'ahead',
    at: index <= place ? reachedAt(step, job) : null,
  }))
}

function reachedStep({ status, stage, held_from }: ProgressFacts): ProgressStep {
  const standing = status === 'on_hold' ? (held_from ?? 'approved') : status
  switch (standing) {
    case 'quoted':
      return 'quoted'
    case 'approved':
    case 'active':
      if (underWay.includes(stage)) return 'under_way'
      if (arranged.includes(stage)) return 'scheduled'
      return standing === 'active' ? 'under_way' : 'approved'
    case 'completed':
    case 'closed':
      return 'completed'
    default:
      return 'requested'
  }
}

function reachedAt(step: ProgressStep, job: ProgressFacts): Date | null {
  switch (step) {
    case 'requested':
      return job.created_at
    case 'quoted':
      return job.quoted_at
    case 'approved':
      return job.approved_at
    case 'completed':
      return job.completed_at
    default:
      return null
  }
}
