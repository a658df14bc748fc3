import { STAGES, type Stage } from './map-types.ts'

/** Outline of a marker: what the office has to do with it, readable without colour. */
export type MarkShape = 'diamond' | 'circle' | 'hexagon' | 'square'

/** What is drawn in a marker: a letter, or a sign where one says more. */
export type MarkSign =
  | 'R'
  | 'Q'
  | 'A'
  | 'S'
  | 'D'
  | 'arrow'
  | 'pin'
  | 'play'
  | 'ring'
  | 'pause'
  | 'tick'
  | 'double_tick'
  | 'cross'

export interface StageMark {
  /** Also the name of its colour in tokens.css, after `--stage-`. */
  token: string
  shape: MarkShape
  sign: MarkSign
  group: StageGroup
  /** In words, for tooltips. */
  label: string
}

/** What a cluster tells apart. */
export const STAGE_GROUPS = ['waiting', 'ready', 'planned', 'under_way', 'on_hold', 'finished'] as const
export type StageGroup = (typeof STAGE_GROUPS)[number]

/** Diamonds wait for an answer or a plan, circles are planned, hexagons are with a crew, squares stand still. */
export const STAGE_MARKS: Record<Stage, StageMark> = {
  requested: { token: 'requested', shape: 'diamond', sign: 'R', group: 'waiting', label: 'requested' },
  quoted: { token: 'quoted', shape: 'diamond', sign: 'Q', group: 'waiting', label: 'quoted' },
  approved: { token: 'approved', shape: 'diamond', sign: 'A', group: 'ready', label: 'approved' },
  scheduled: { token: 'scheduled', shape: 'circle', sign: 'S', group: 'planned', label: 'scheduled' },
  dispatched: { token: 'dispatched', shape: 'circle', sign: 'D', group: 'planned', label: 'dispatched' },
  en_route: { token: 'en-route', shape: 'hexagon', sign: 'arrow', group: 'under_way', label: 'on the way' },
  arrived: { token: 'arrived', shape: 'hexagon', sign: 'pin', group: 'under_way', label: 'arrived' },
  in_progress: {
    token: 'in-progress',
    shape: 'hexagon',
    sign: 'play',
    group: 'under_way',
    label: 'in progress',
  },
  active: { token: 'active', shape: 'hexagon', sign: 'ring', group: 'under_way', label: 'active' },
  on_hold: { token: 'on-hold', shape: 'square', sign: 'pause', group: 'on_hold', label: 'on hold' },
  completed: { token: 'completed', shape: 'square', sign: 'tick', group: 'finished', label: 'completed' },
  closed: { token: 'closed', shape: 'square', sign: 'double_tick', group: 'finished', label: 'closed' },
  canceled: { token: 'canceled', shape: 'square', sign: 'cross', group: 'finished', label: 'canceled' },
}

/** The stage whose colour stands for a group in a cluster's ring. */
export const GROUP_STAGE: Record<StageGroup, Stage> = {
  waiting: 'requested',
  ready: 'approved',
  planned: 'scheduled',
  under_way: 'arrived',
  on_hold: 'on_hold',
  finished: 'closed',
}

/** Number of a stage's group, as the index counts them; unknown stages count as waiting. */
export function groupNumber(stage: Stage): number {
  return STAGE_GROUPS.indexOf((STAGE_MARKS[stage] ?? STAGE_MARKS.requested).group)
}

/** A stage this build does not know yet is shown as requested rather than not at all. */
export function knownStage(stage: string): Stage {
  return STAGES.find((known) => known === stage) ?? 'requested'
}
