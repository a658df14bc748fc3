import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useEffect, useRef } from 'react'
import { useView } from '../../app/view.store.ts'
import { useLive } from '../../live/live.store.ts'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { clockTime } from '../../ui/time.ts'
import { setStage, useCarrying } from './carried.store.ts'
import { CarriedLabel, GhostBar } from './carried-ghost.tsx'
import { type Day, shareOf } from './timeline.rules.ts'
import { TimelineDialogs } from './timeline-dialogs.tsx'
import { TimelineHead } from './timeline-head.tsx'
import { heightOf, TimelineRow } from './timeline-row.tsx'
import { type Row, useDay, useDayVisits, useNow, useRows } from './use-day.ts'
import { VisitBar } from './visit-bar.tsx'
import './timeline.css'

/** Of what nobody leads so many lanes are drawn at once: what is planned makes room for the rest. */
const lanesOfNobody = 4
/** So much stays in sight before what is brought there. */
const besidePx = 40
const hourMs = 3_600_000

/** The day of the office: contractors down, hours across. Only the rows in sight exist, however many there are. */
export function TimelinePanel() {
  const starting = useLive((live) => live.asOf === null)
  return (
    <section className="tl" aria-label="Day board">
      {starting ? <Loading rows={6} label="Fetching the day" /> : <DayBoard />}
    </section>
  )
}

function DayBoard() {
  const nowMs = useNow()
  const { day, zone, today } = useDay(nowMs)
  const { visits, failure, loading, visits_of } = useDayVisits(day)
  const { rows, nobody } = useRows(visits)
  const scroller = useRef<HTMLElement>(null)
  const carriedFrom = useCarrying(({ carried }) => (carried?.kind === 'visit' ? carried.from : null))
  const source = carriedFrom ? rows.findIndex(({ who }) => who.id === carriedFrom) : -1
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heightOf(rows[index]?.lanes ?? 1),
    getItemKey: (index) => rows[index]?.who.id ?? index,
    overscan: 6,
    // What keys carry away from a row that leaves the sight keeps the focus there.
    rangeExtractor: (range) =>
      source < 0 ? defaultRangeExtractor(range) : [...new Set([...defaultRangeExtractor(range), source])],
  })
  const heights = rows.map(({ lanes }) => lanes).join()
  useEffect(() => {
    if (heights) list.measure()
  }, [heights, list])
  useShowSelected(rows, day, scroller, (index) => list.scrollToIndex(index))
  useEffect(() => {
    setStage({
      day,
      zone,
      rows,
      nobody,
      visits_of,
      scroller: scroller.current,
      reveal: (row) => {
        const index = rows.findIndex(({ who }) => who.id === row)
        if (index >= 0) list.scrollToIndex(index)
      },
    })
  }, [day, zone, rows, nobody, visits_of, list])
  useEffect(() => () => setStage(null), [])
  useWorkingHours(scroller, day, nowMs)

  const now = shareOf(nowMs, day)
  const shown = nobody.bars.filter(({ lane }) => lane < lanesOfNobody)
  return (
    <>
      <TimelineHead day={day} zone={zone} today={today} visits={loading ? null : visits.size} />
      {failure && <FailureNote failure={failure} onRetry={() => void visits_of.load()} />}
      <section
        ref={scroller}
        className="tl-scroll"
        aria-label="Contractors by hours"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
        tabIndex={0}
        style={{ '--tl-hours': (day.ends - day.starts) / hourMs } as CSSProperties}
      >
        <div className="tl-day" aria-busy={loading}>
          <Hours day={day} zone={zone} nowMs={nowMs} />
          {now >= 0 && now < 1 && (
            <div className="tl-now" style={{ '--tl-now': now } as CSSProperties} aria-hidden />
          )}
          <section
            className="tl-row tl-nobody"
            aria-label="Nobody leads"
            data-row=""
            style={{ minHeight: heightOf(Math.min(nobody.lanes, lanesOfNobody)) }}
          >
            <div className="tl-who">
              <strong>Unassigned</strong>
              <span className="tl-skills">
                {nobody.bars.length === 0
                  ? 'Somebody leads each visit'
                  : `${nobody.bars.length} without a lead${shown.length < nobody.bars.length ? `, ${shown.length} shown` : ''}`}
              </span>
            </div>
            <div className="tl-track">
              <GhostBar row="" day={day} />
              {shown.map((bar) => (
                <VisitBar key={bar.visit.id} bar={bar} day={day} zone={zone} who={null} />
              ))}
            </div>
          </section>
          <ul className="tl-rows" aria-label="Contractors" style={{ height: list.getTotalSize() }}>
            {list.getVirtualItems().map(({ index, start, key }) => {
              const row = rows[index]
              return (
                row && (
                  <TimelineRow
                    key={key}
                    row={row}
                    day={day}
                    zone={zone}
                    top={start}
                    place={index + 1}
                    count={rows.length}
                  />
                )
              )
            })}
          </ul>
          {rows.length === 0 && (
            <Empty title="No contractors yet">People are added in the menu at the right.</Empty>
          )}
        </div>
      </section>
      <CarriedLabel zone={zone} />
      <TimelineDialogs />
    </>
  )
}

function Hours({ day, zone, nowMs }: { day: Day; zone: string; nowMs: number }) {
  const now = shareOf(nowMs, day)
  return (
    <div className="tl-hours numeric" aria-hidden>
      <div className="tl-who" />
      <div className="tl-track">
        {day.hours.map(({ at, label, again }) => (
          <span key={at} style={{ left: `${shareOf(at, day) * 100}%` }}>
            {label}
            {again && <small> again</small>}
          </span>
        ))}
        {now >= 0 && now < 1 && (
          <span className="tl-now-time" style={{ left: `${now * 100}%` }}>
            {clockTime(new Date(nowMs).toISOString(), zone)}
          </span>
        )}
      </div>
    </div>
  )
}

/** A day opens where work is: an hour before now, or at six. */
function useWorkingHours(scroller: { current: HTMLElement | null }, day: Day, nowMs: number): void {
  const opened = useRef('')
  useEffect(() => {
    const element = scroller.current
    const track = element?.querySelector('.tl-track')
    if (!element || !track || opened.current === day.date) return
    opened.current = day.date
    const six = shareOf(day.hours[6]?.at ?? day.starts, day)
    const now = shareOf(nowMs - hourMs, day)
    element.scrollLeft = track.clientWidth * (now > 0 && now < 1 ? Math.min(now, six) : six)
  }, [scroller, day, nowMs])
}

/** What is chosen in the list or on the map comes into sight here too. */
function useShowSelected(
  rows: readonly Row[],
  day: Day,
  scroller: { current: HTMLElement | null },
  show: (index: number) => void,
): void {
  const selected = useView((view) => view.selected)
  const latest = useRef({ rows, day, show })
  latest.current = { rows, day, show }
  useEffect(() => {
    if (!selected) return
    // The drawer that opens beside it first takes its part of the day.
    let asked = requestAnimationFrame(() => {
      asked = requestAnimationFrame(() => {
        const { rows, day, show } = latest.current
        const index = rows.findIndex(({ bars }) => bars.some(({ visit }) => visit.job_id === selected))
        const bar = rows[index]?.bars.find(({ visit }) => visit.job_id === selected)
        if (!bar || !scroller.current) return
        show(index)
        bringIntoSight(scroller.current, shareOf(bar.span.starts, day), shareOf(bar.span.ends, day))
      })
    })
    return () => cancelAnimationFrame(asked)
  }, [selected, scroller])
}

/** Scrolls to a part of the day, given as shares of it, unless it is in sight. */
function bringIntoSight(element: HTMLElement, from: number, to: number): void {
  const track = element.querySelector('.tl-track')?.clientWidth ?? 0
  const seen = element.clientWidth - (element.querySelector('.tl-who')?.clientWidth ?? 0)
  const [left, right] = [from * track, Math.min(to * track, from * track + seen)]
  if (left < element.scrollLeft || right > element.scrollLeft + seen)
    element.scrollLeft = Math.max(0, left - besidePx)
}
