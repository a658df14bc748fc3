import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { useView } from '../../app/view.store.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { filterInWords, sameFilter } from './saved-views.ts'
import { deleteView, followViews, showView, useViews } from './views.store.ts'
import './views.css'

/** The saved views by their names; nothing where there are none. */
export function ViewStrip() {
  const views = useViews((store) => store.views)
  const view = useView(useShallow(({ queue, desk, stages, text }) => ({ queue, desk, stages, text })))
  const [leaving, setLeaving] = useState<string | null>(null)
  useEffect(() => followViews(), [])
  return (
    <>
      {views.length > 0 && (
        <nav className="views" aria-label="Saved views">
          {views.map((each) => (
            <span key={each.name} className="view-chip" data-shown={sameFilter(each, view) || undefined}>
              <button
                type="button"
                aria-pressed={sameFilter(each, view)}
                title={filterInWords(each)}
                onClick={() => showView(each)}
              >
                {each.name}
              </button>
              <button
                type="button"
                className="view-chip-delete"
                aria-label={`Delete the view ${each.name}`}
                onClick={() => setLeaving(each.name)}
              >
                <X size={12} aria-hidden />
              </button>
            </span>
          ))}
        </nav>
      )}
      {leaving !== null && (
        <ConfirmDialog
          title={`Delete the view ${leaving}?`}
          action="Delete"
          danger
          onClose={() => setLeaving(null)}
          onConfirm={async () => deleteView(leaving)}
        >
          The jobs stay as they are; only the name and what it stood for are gone.
        </ConfirmDialog>
      )}
    </>
  )
}
