import { Dialog } from '../../ui/dialog.tsx'
import { Empty } from '../../ui/notes.tsx'
import { ClientFinder } from './client-finder.tsx'
import { ClientPane } from './client-pane.tsx'
import { useClientsView } from './clients.store.ts'
import { ContactPane } from './contact-pane.tsx'
import './clients.css'

/** Whom the office works for: found at the left, one of them with people and places at the right. */
export function ClientsDialog({ onClose }: { onClose(): void }) {
  const chosen = useClientsView((view) => view.chosen)
  return (
    <Dialog
      size="large"
      title="Clients"
      subtitle="Whom you work for, their people and places"
      onClose={onClose}
    >
      <div className="clients">
        <ClientFinder />
        <div className="clients-pane">
          {chosen === null && (
            <Empty title="Nobody is chosen">
              Find a client by a name, a number, an address of mail or a place.
            </Empty>
          )}
          {chosen?.type === 'client' && <ClientPane key={chosen.id} clientId={chosen.id} />}
          {chosen?.type === 'contact' && <ContactPane key={chosen.id} contactId={chosen.id} />}
        </div>
      </div>
    </Dialog>
  )
}
