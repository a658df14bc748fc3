import type { ApiKeyScope } from '../../api/types.ts'

/** What a key may do, in the order of the form: the contract's words. */
export const SCOPE_WORDS: Readonly<Record<ApiKeyScope, { label: string; hint: string }>> = {
  'clients:read': { label: 'Read clients', hint: 'Clients, sites and contacts' },
  'clients:write': { label: 'Write clients', hint: 'Add, change, merge and archive them' },
  'jobs:read': { label: 'Read jobs', hint: 'Jobs with all that is on them' },
  'jobs:write': { label: 'Write jobs', hint: 'Add and change jobs, and import them' },
  'quotes:read': { label: 'Read quotes', hint: 'Quotes with their lines and answers' },
  'quotes:write': { label: 'Write quotes', hint: 'Draft them; people send them' },
  'clients:erase': { label: 'Forget clients', hint: 'Forgets people for good' },
}

export const SCOPES = Object.keys(SCOPE_WORDS) as ApiKeyScope[]
