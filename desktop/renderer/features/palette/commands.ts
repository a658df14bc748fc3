import { useSession } from '../../app/session.store.ts'
import { toggleTheme } from '../../app/theme.ts'
import { openDialog, selectJob, showDesk, showQueue, useView } from '../../app/view.store.ts'
import { QUEUES } from '../board/queues.ts'
import { showNotifications } from '../notifications/notifications.store.ts'
import { toggleTimeline } from '../timeline/timeline.store.ts'
import { filterInWords } from '../views/saved-views.ts'
import { showView, useViews } from '../views/views.store.ts'

/** Something that can be done or gone to from the palette. */
export interface Command {
  id: string
  label: string
  /** What tells it from others: a place, a kind, a state. */
  detail?: string
  group: string
  /** The key that does the same. */
  keys?: string
  /** Why it may not be done now. */
  reason?: string | null
  run(): void
}

/** What the console itself can do, whatever is selected. */
export function consoleCommands(): Command[] {
  const { selected, opened } = useView.getState()
  const admin = useSession.getState().profile?.role === 'admin'
  const group = 'Console'
  return [
    ...useViews.getState().views.map((view) => ({
      id: `view ${view.name}`,
      label: `View: ${view.name}`,
      detail: filterInWords(view),
      group: 'Views',
      run: () => showView(view),
    })),
    { id: 'new', label: 'New job', group, keys: 'N', run: () => openDialog('new_job') },
    { id: 'day', label: 'Day board', group, keys: 'T', run: toggleTimeline },
    { id: 'bell', label: 'Notifications', group, keys: 'B', run: () => showNotifications(true) },
    { id: 'import', label: 'Import requests', group, run: () => openDialog('import') },
    { id: 'clients', label: 'Clients', group, keys: 'C', run: () => openDialog('clients') },
    { id: 'people', label: 'People', group, run: () => openDialog('people') },
    { id: 'company', label: 'Company settings', group, run: () => openDialog('settings') },
    {
      id: 'keys',
      label: 'API keys of programs',
      group,
      reason: admin ? null : 'An administrator does this.',
      run: () => openDialog('keys'),
    },
    { id: 'save view', label: 'Save this view', group, run: () => openDialog('save_view') },
    { id: 'theme', label: 'Light or dark colors', group, run: toggleTheme },
    { id: 'help', label: 'Keyboard help', group, keys: '?', run: () => openDialog('help') },
    ...(selected || opened
      ? [{ id: 'close', label: 'Close what is open', group, keys: 'Esc', run: () => selectJob(null) }]
      : []),
    ...QUEUES.map(({ id, label, hint }) => ({
      id: `queue ${id}`,
      label: `Queue: ${label}`,
      detail: hint,
      group,
      run: () => showQueue(id),
    })),
    { id: 'queue disputes', label: 'Queue: Disputes', group, run: () => showDesk('disputes') },
    { id: 'queue reports', label: 'Queue: Reports', group, run: () => showDesk('reports') },
  ]
}

/** Those whose words hold every word that was typed. */
export function matching(commands: readonly Command[], typed: string): Command[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return commands.filter(({ label, detail }) => {
    const held = `${label} ${detail ?? ''}`.toLowerCase()
    return words.every((word) => held.includes(word))
  })
}
