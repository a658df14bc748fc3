import { STAGES, type Stage } from './map-types.ts'
import { STAGE_MARKS } from './stage-marks.ts'

/** Colours of the drawn markers, as CSS colours. */
export interface Palette {
  stage: Record<Stage, string>
  onStage: string
  surface: string
  line: string
  text: string
  textSoft: string
  accent: string
  danger: string
  onDanger: string
  delayed: string
  lastSeen: string
  onPosition: string
  font: string
}

/** Reads the tokens in force at an element: a canvas knows no CSS variables. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    stage: Object.fromEntries(
      STAGES.map((stage) => [stage, token(`stage-${STAGE_MARKS[stage].token}`)]),
    ) as Record<Stage, string>,
    onStage: token('on-stage'),
    surface: token('surface'),
    line: token('line-strong'),
    text: token('text'),
    textSoft: token('text-soft'),
    accent: token('accent'),
    danger: token('danger'),
    onDanger: token('on-danger'),
    delayed: token('position-delayed'),
    lastSeen: token('position-last-seen'),
    onPosition: token('on-position'),
    font: token('font') || 'sans-serif',
  }
}

/** Colours of the base map. */
export interface OutlinePalette {
  water: string
  land: string
  border: string
  region: string
  district: string
  label: string
  font: string
}

/** Reads the base map's tokens in force at an element. */
export function readOutlinePalette(element: Element): OutlinePalette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    water: token('map-water'),
    land: token('map-land'),
    border: token('map-border'),
    region: token('map-region'),
    district: token('map-district'),
    label: token('map-label'),
    font: token('font') || 'sans-serif',
  }
}
