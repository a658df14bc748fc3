import { CircleAlert, CircleCheck, CircleDashed, CircleX, Clock, Truck } from 'lucide-react'
import { plain } from '../job/job-words.ts'

const signs = {
  waits: CircleDashed,
  moves: Truck,
  asks: Clock,
  good: CircleCheck,
  bad: CircleAlert,
  over: CircleX,
} as const

const kinds: Readonly<Record<string, keyof typeof signs>> = {
  needed: 'waits',
  pending: 'waits',
  ordered: 'asks',
  expected: 'asks',
  submitted: 'asks',
  out_for_delivery: 'moves',
  delivered: 'good',
  confirmed: 'good',
  approved: 'good',
  received: 'good',
  back_ordered: 'bad',
  partially_confirmed: 'bad',
  refused: 'bad',
  rejected: 'bad',
  missing: 'bad',
  damaged: 'bad',
  canceled: 'over',
  waived: 'over',
}

/** How far something is: a sign, a word and a colour that say the same. */
export function StatusTag({ status }: { status: string }) {
  const kind = kinds[status] ?? 'waits'
  const Sign = signs[kind]
  return (
    <span className="tag status-tag" data-kind={kind}>
      <Sign size={12} aria-hidden />
      {plain(status)}
    </span>
  )
}
