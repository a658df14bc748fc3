import { Ellipsis, X } from 'lucide-react'
import type { JobSummary } from '../../api/types.ts'
import { openDialog, showAllStages, toggleStage, useView } from '../../app/view.store.ts'
import { Button } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
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
          {shown.toLocaleString()}
          {shown !== total && <small> of {total.toLocaleString()}</small>}
        </output>
        <Menu
          look="quiet"
          icon
          label="More for this list"
          items={[
            { key: 'save', label: 'Save this view', onChoose: () => openDialog('save_view') },
            {
              key: 'export',
              label: 'Export the list as CSV',
              reason: shown === 0 ? 'The list shows nothing that could be exported.' : null,
              onChoose: () => void exportJobs(jobs, 'shown'),
            },
          ]}
        >
          <Ellipsis size={15} aria-hidden />
        </Menu>
      </div>
    </div>
  )
}
