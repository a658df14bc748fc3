import type { Map as LeafletMap, LeafletMouseEvent } from 'leaflet'
import type { ContractorLayer } from './contractor-layer.ts'
import type { HighlightLayer } from './highlight-layer.ts'
import type { JobIndex } from './job-index.ts'
import type { JobHit, JobLayer } from './job-layer.ts'
import { clusterWords, contractorWords, jobWords, type MapTip, stackWords, type TipWords } from './map-tip.ts'
import type { MapContractor, MapEngineOptions } from './map-types.ts'
import type { Pixels } from './mercator.ts'

interface Parts {
  jobs: JobLayer
  highlights: HighlightLayer
  contractors: ContractorLayer
  index: JobIndex
  tip: MapTip
  options: MapEngineOptions & { now(): number }
}

type Hit = JobHit | { kind: 'contractor'; contractor: MapContractor }

/** What the pointer does on the map: light, select, open a stack, fall into a cluster. */
export class MapPointer {
  readonly #map: LeafletMap
  readonly #parts: Parts
  #job: string | null = null
  #contractor: string | null = null

  constructor(map: LeafletMap, parts: Parts) {
    this.#map = map
    this.#parts = parts
    map.on('mousemove', ({ containerPoint }: LeafletMouseEvent) => this.#point(containerPoint))
    map.on('mouseout', () => this.#leave())
    map.on('movestart', () => this.#leave())
    map.on('zoomstart', () => parts.highlights.closeSpider())
    map.on('click', ({ containerPoint }: LeafletMouseEvent) => this.#click(containerPoint))
    map.getContainer().addEventListener('keydown', (event) => {
      if (event.key === 'Escape') parts.highlights.closeSpider()
    })
  }

  #hit(point: Pixels): Hit | null {
    const { highlights, contractors, jobs } = this.#parts
    const above = highlights.hit(point)
    if (above && highlights.spiderIsOpen) return { kind: 'job', job: above }
    const contractor = contractors.hit(point)
    if (contractor) return { kind: 'contractor', contractor }
    return above ? { kind: 'job', job: above } : jobs.hit(point)
  }

  #point(at: Pixels): void {
    const hit = this.#hit(at)
    this.#map.getContainer().style.cursor = hit ? 'pointer' : ''
    this.#light(
      hit?.kind === 'job' ? hit.job.id : null,
      hit?.kind === 'contractor' ? hit.contractor.contractor_id : null,
    )
    if (hit) this.#parts.tip.show(this.#words(hit), at)
    else this.#parts.tip.hide()
  }

  #leave(): void {
    this.#map.getContainer().style.cursor = ''
    this.#parts.tip.hide()
    this.#light(null, null)
  }

  #light(job: string | null, contractor: string | null): void {
    const { highlights, contractors, options } = this.#parts
    if (job !== this.#job) {
      this.#job = job
      highlights.hover(job)
      options.onHover(job)
    }
    if (contractor !== this.#contractor) {
      this.#contractor = contractor
      contractors.light(contractor)
      options.onHoverContractor?.(contractor)
    }
  }

  #words(hit: Hit): TipWords {
    switch (hit.kind) {
      case 'job':
        return jobWords(hit.job)
      case 'stack':
        return stackWords(hit.jobs)
      case 'cluster':
        return clusterWords(hit.mark)
      case 'contractor':
        return contractorWords(hit.contractor, this.#parts.options.now())
    }
  }

  #click(at: Pixels): void {
    const { highlights, options, tip } = this.#parts
    const hit = this.#hit(at)
    if (hit?.kind === 'contractor') options.onSelectContractor?.(hit.contractor.contractor_id)
    else if (hit?.kind === 'job') this.#select(hit.job.id)
    else {
      const wasOpen = highlights.spiderIsOpen
      highlights.closeSpider()
      tip.hide()
      if (hit?.kind === 'cluster') this.#fallInto(hit.mark)
      else if (hit?.kind === 'stack') {
        highlights.openSpider(hit.jobs, hit.longitude, hit.latitude)
        options.onStack?.(hit.jobs.map(({ id }) => id))
      } else if (!wasOpen) this.#select(null)
    }
  }

  #select(id: string | null): void {
    this.#parts.highlights.select(id)
    this.#parts.options.onSelect(id)
  }

  async #fallInto({
    cluster,
    latitude,
    longitude,
  }: {
    cluster: number
    latitude: number
    longitude: number
  }): Promise<void> {
    const needed = await this.#parts.index.expansionZoom(cluster)
    const zoom = Math.min(this.#map.getMaxZoom(), Math.max(needed, this.#map.getZoom() + 1))
    this.#map.setView([latitude, longitude], zoom)
  }
}
