import { useEffect, useRef, useState } from 'react'
import type { JobSummary } from '../../api/types.ts'
import { useTheme } from '../../app/theme.ts'
import { hoverJob, selectJob, useView } from '../../app/view.store.ts'
import { board } from '../../live/board.ts'
import { Note } from '../../ui/notes.tsx'
import { ContractorCard } from './contractor-card.tsx'
import { MapEngine } from './engine/map-engine.ts'
import { basemapOf, feed, idsOnMap } from './map-feed.ts'
import './map-panel.css'

/** The shell around the map engine: hands it what the board learns, and hears what the user does. */
export function MapPanel({ jobs }: { jobs: readonly JobSummary[] }) {
  const place = useRef<HTMLDivElement>(null)
  const [engine, setEngine] = useState<MapEngine | null>(null)
  const [tilesFailed, setTilesFailed] = useState(false)
  const [contractor, setContractor] = useState<string | null>(null)
  const [following, setFollowing] = useState(false)
  const theme = useTheme((store) => store.theme)
  const { selected, hovered, queue, stages, text } = useView()
  const narrowed = queue !== 'all' || stages.length > 0 || text !== ''

  useEffect(() => {
    const map = new MapEngine(place.current as HTMLElement, {
      basemap: basemapOf(board.office),
      theme: useTheme.getState().theme,
      onSelect: selectJob,
      onHover: hoverJob,
      onView: () => {},
      onSelectContractor: setContractor,
      onFollowEnded: () => setFollowing(false),
      onTilesFailed: setTilesFailed,
      now: () => board.now(),
    })
    const end = feed(map)
    setEngine(map)
    return () => {
      end()
      map.destroy()
    }
  }, [])

  useEffect(() => engine?.follow(following ? contractor : null), [engine, following, contractor])
  useEffect(() => engine?.setTheme(theme), [engine, theme])
  useEffect(() => engine?.setFilter(narrowed ? jobs.map((job) => job.id) : null), [engine, jobs, narrowed])
  useEffect(() => engine?.hover(hovered), [engine, hovered])
  useEffect(() => {
    engine?.select(selected)
    if (!engine || !selected) return
    // The drawer that opens beside it first takes its part of the map.
    let asked = requestAnimationFrame(() => {
      asked = requestAnimationFrame(() => engine.reveal(selected))
    })
    return () => cancelAnimationFrame(asked)
  }, [engine, selected])

  return (
    <div className="map-panel">
      <div ref={place} className="map-place" />
      <button type="button" className="button map-fit" onClick={() => engine?.fit(idsOnMap(jobs))}>
        Show all
      </button>
      {contractor && (
        <ContractorCard
          contractorId={contractor}
          following={following}
          onFollow={setFollowing}
          onClose={() => {
            setContractor(null)
            setFollowing(false)
          }}
        />
      )}
      {tilesFailed && (
        <div className="map-note">
          <Note tone="warning">
            The map's pictures cannot be loaded. Jobs and contractors are where they are.
          </Note>
        </div>
      )}
    </div>
  )
}
