import { create } from 'zustand'
import { openDialog } from '../../app/view.store.ts'

/** Whom of the clients' people the office looks at. */
export interface Chosen {
  type: 'client' | 'contact'
  id: string
}

interface ClientsView {
  text: string
  chosen: Chosen | null
}

/** Kept while the dialog is closed: who comes back goes on where they were. */
export const useClientsView = create<ClientsView>(() => ({ text: '', chosen: null }))

export const findClients = (text: string) => useClientsView.setState({ text })
export const choose = (chosen: Chosen | null) => useClientsView.setState({ chosen })

/** Opens the clients, at one of them or at one of their people. */
export function openClients(chosen?: Chosen): void {
  if (chosen) choose(chosen)
  openDialog('clients')
}
