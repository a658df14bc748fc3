import { ClientsDialog } from '../features/clients/clients-dialog.tsx'
import { ImportDialog } from '../features/imports/import-dialog.tsx'
import { NewJobDialog } from '../features/job/new-job-dialog.tsx'
import { KeysDialog } from '../features/keys/keys-dialog.tsx'
import { PeopleDialog } from '../features/office/people-dialog.tsx'
import { SettingsDialog } from '../features/office/settings-dialog.tsx'
import { Palette } from '../features/palette/palette.tsx'
import { SaveViewDialog } from '../features/views/save-view-dialog.tsx'
import { HelpDialog } from './help-dialog.tsx'
import { openDialog, useView } from './view.store.ts'

/** The dialog that is open, if any. */
export function OpenDialogs() {
  const dialog = useView((view) => view.dialog)
  const close = () => openDialog(null)
  if (dialog === 'new_job') return <NewJobDialog onClose={close} />
  if (dialog === 'import') return <ImportDialog onClose={close} />
  if (dialog === 'people') return <PeopleDialog onClose={close} />
  if (dialog === 'settings') return <SettingsDialog onClose={close} />
  if (dialog === 'clients') return <ClientsDialog onClose={close} />
  if (dialog === 'keys') return <KeysDialog onClose={close} />
  if (dialog === 'save_view') return <SaveViewDialog onClose={close} />
  if (dialog === 'palette') return <Palette onClose={close} />
  if (dialog === 'help') return <HelpDialog onClose={close} />
  return null
}
