import { ChevronLeft, ChevronRight, X } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { dayOf } from '../../ui/time.ts'
import { type Day, dateAfter } from './timeline.rules.ts'
import { showDate, toggleTimeline } from './timeline.store.ts'

interface TimelineHeadProps {
  day: Day
  zone: string
  today: string
  /** Null while it is not known. */
  visits: number | null
}

/** Which day it is, by whose clocks, and the way to others. */
export function TimelineHead({ day, zone, today, visits }: TimelineHeadProps) {
  const go = (date: string) => showDate(date === today ? null : date)
  const length = day.hours.length === 24 ? '' : ` · ${Math.round((day.ends - day.starts) / 3_600_000)} hours`
  return (
    <header className="tl-head">
      <div className="tl-days">
        <Button look="quiet" icon label="Day before" onPress={() => go(dateAfter(day.date, -1))}>
          <ChevronLeft size={16} aria-hidden />
        </Button>
        <Button pressed={day.date === today} onPress={() => showDate(null)}>
          Today
        </Button>
        <Button look="quiet" icon label="Day after" onPress={() => go(dateAfter(day.date, 1))}>
          <ChevronRight size={16} aria-hidden />
        </Button>
      </div>
      <h2 className="numeric">{dayOf(new Date(day.starts).toISOString(), zone)}</h2>
      <input
        type="date"
        className="input tl-date"
        aria-label="Day"
        value={day.date}
        onChange={(event) => event.target.value && go(event.target.value)}
      />
      <output className="faint numeric" aria-live="polite">
        {visits === null ? 'Fetching the visits' : `${visits} ${visits === 1 ? 'visit' : 'visits'}`}
      </output>
      <span className="tl-zone faint">
        {zone}
        {length}
      </span>
      <Button look="quiet" icon label="Close the day board" onPress={toggleTimeline}>
        <X size={16} aria-hidden />
      </Button>
    </header>
  )
}
