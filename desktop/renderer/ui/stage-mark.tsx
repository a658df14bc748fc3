import { knownStage, type MarkShape, type MarkSign, STAGE_MARKS } from '../features/map/engine/stage-marks.ts'
import './stage-mark.css'

const shapes: Record<MarkShape, string> = {
  diamond: 'M10 1 19 10 10 19 1 10Z',
  circle: 'M10 1.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Z',
  hexagon: 'M5.2 1.8h9.6L19.5 10l-4.7 8.2H5.2L.5 10Z',
  square: 'M4 2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z',
}

const signs: Partial<Record<MarkSign, string>> = {
  arrow: 'M6 10h8M10.5 6.5 14 10l-3.5 3.5',
  pin: 'M10 14.5S6.5 11 6.5 8.5a3.5 3.5 0 0 1 7 0C13.5 11 10 14.5 10 14.5Z',
  play: 'M7.8 6.5v7l5.5-3.5Z',
  ring: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z',
  pause: 'M7.8 6.5v7M12.2 6.5v7',
  tick: 'M6.5 10.2 9 12.7l4.7-5.2',
  double_tick: 'M4.5 10.2 7 12.7l4.2-5M9.5 12l.8.7 4.7-5.2',
  cross: 'M7 7l6 6M13 7l-6 6',
}

/** The mark of a stage as the map draws it: shape, sign and colour say the same. */
export function StageMark({ stage, size = 18 }: { stage: string; size?: number }) {
  const { shape, sign, token, label } = STAGE_MARKS[knownStage(stage)]
  const path = signs[sign]
  return (
    <svg className="stage-mark" width={size} height={size} viewBox="0 0 20 20" role="img" aria-label={label}>
      <path d={shapes[shape]} fill={`var(--stage-${token})`} />
      {path ? (
        <path d={path} className="stage-mark-sign" />
      ) : (
        <text x="10" y="13.8" className="stage-mark-letter">
          {sign}
        </text>
      )}
    </svg>
  )
}

/** A stage in words beside its mark. */
export function StageBadge({ stage }: { stage: string }) {
  const { label } = STAGE_MARKS[knownStage(stage)]
  return (
    <span className="stage-badge">
      <span aria-hidden>
        <StageMark stage={stage} size={14} />
      </span>
      {label.charAt(0).toUpperCase() + label.slice(1)}
    </span>
  )
}
