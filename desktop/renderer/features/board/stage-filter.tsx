import { Bookmark, Download, X } from 'lucide-react'
import type { JobSummary } from '../../api/types.ts'
import { openDialog, showAllStages, toggleStage, useView } from '../../app/view.store.ts'
import { Button } from '../../ui/button.tsx'
import { StageMark } from '../../ui/stage-mark.tsx'
import { STAGES } from '../map/engine/map-types.ts'
import { STAGE_MARKS } from '../map/engine/stage-marks.ts'
import { exportJobs } from './export-jobs.ts'

const LIVE_STAGES = STAGES.filter((stage) => stage !== 'closed' && stage !== 'canceled')

/** Marks of the states as the map draws them; pressed ones are shown, none pressed shows all. */
export function StageFilter({ jobs, total }: { jobs: readonly JobSummary[]; total: number }) {
  const shown = jobs.length
  const stages = useView((view) => view.stages)
  return (
    <div className="stage-filter">
      <fieldset>
        <legend className="sr-only">States</legend>
        {LIVE_STAGES.map((stage) => (
          <button
            key={stage}
            type="button"
            aria-pressed={stages.includes(stage)}
            aria-label={STAGE_MARKS[stage].label}
            title={STAGE_MARKS[stage].label}
            data-off={(stages.length > 0 && !stages.includes(stage)) || undefined}
            onClick={() => toggleStage(stage)}
          >
            <StageMark stage={stage} size={18} />
          </button>
        ))}
        {stages.length > 0 && (
          <Button look="quiet" icon label="All states" onPress={showAllStages}>
            <X size={14} aria-hidden />
          </Button>
        )}
      </fieldset>
      <div className="stage-filter-end">
        <output className="numeric" aria-live="polite">
          {shown === total
            ? shown.toLocaleString()
            : `${shown.toLocaleString()} of ${total.toLocaleString()}`}
        </output>
        <Button look="quiet" icon label="Save this view" onPress={() => openDialog('save_view')}>
          <Bookmark size={14} aria-hidden />
        </Button>
        <Button
          look="quiet"
          icon
          label="Export what the list shows as CSV"
          reason={shown === 0 ? 'The list shows nothing that could be exported.' : null}
          onPress={() => exportJobs(jobs, 'shown')}
        >
          <Download size={14} aria-hidden />
        </Button>
      </div>
    </div>
  )
}
