import type { components } from '../../../../openapi/generated/contract.ts'
import { promisedWindow } from '../../../wording/time.ts'

type Job = components['schemas']['CustomerJob']
type Visit = components['schemas']['CustomerVisit']

interface VisitProps {
  job: Job
  visit: Visit
  locale: string
}

const purposes: Record<string, string> = {
  survey: 'To look at what is needed',
  work: 'To do the work',
  delivery: 'To bring the material',
  call_back: 'To put something right',
  maintenance: 'Maintenance',
}

/** A visit that is not the first thing to know, while a quote waits for an answer. */
export function VisitSection(props: VisitProps) {
  return (
    <section class="card stack" aria-labelledby="visit">
      <h2 id="visit">Your visit</h2>
      <VisitFacts {...props} />
    </section>
  )
}

/** When somebody comes, who, what for and where. */
export function VisitFacts({ job, visit, locale }: VisitProps) {
  const { promised_start: start, promised_end: end } = visit
  const reading = { zone: job.time_zone, locale }
  return (
    <dl class="facts">
      <Fact name="When" value={start && end && promisedWindow(new Date(start), new Date(end), reading)} />
      <Fact name="Who" value={visit.contractor_name} />
      <Fact name="What for" value={purposes[visit.purpose] ?? null} />
    </dl>
  )
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (!value) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
