import type { ContactRole, ErasureReport, KeptData } from '../../api/types.ts'

/** What somebody is at a client or a site, in the order of the form. */
export const ROLE_WORDS: Readonly<Record<ContactRole, string>> = {
  requester: 'Asks for work',
  payer: 'Pays',
  approver: 'Approves',
  occupant: 'Lives there',
}

export const ROLES = Object.keys(ROLE_WORDS) as ContactRole[]

export const KEPT_WORDS: Readonly<Record<KeptData['what'], string>> = {
  jobs: 'Jobs',
  quotes: 'Quotes',
  approvals: 'Approvals',
  photos: 'Photos',
  open_disputes: 'Open disputes',
  sites_in_use: 'Sites in use',
  shared_contacts: 'People of other clients too',
}

export const UNTIL_WORDS: Readonly<Record<KeptData['until'], string>> = {
  for_good: 'For good',
  dispute_ended: 'Until the dispute has ended',
  job_ended: 'Until the work is over',
  other_client_erased: 'Until the others are forgotten too',
}

const blankedWords: Readonly<Record<keyof ErasureReport['blanked'], string>> = {
  contacts: 'people',
  jobs: 'descriptions of jobs',
  logins: 'logins',
  links: 'links',
  mails: 'mails',
  messages: 'messages',
  reports: 'reports',
  disputes: 'disputes',
  answers: 'names under answers',
  photos: 'photos',
  sites: 'addresses',
  stored_answers: 'stored answers',
}

/** How much was blanked, in one line; what there was none of is left out. */
export function blankedText({ blanked }: ErasureReport): string {
  const parts = Object.entries(blankedWords).flatMap(([name, words]) => {
    const count = blanked[name as keyof typeof blanked]
    return count > 0 ? [`${count} ${words}`] : []
  })
  return parts.length > 0 ? parts.join(', ') : 'nothing that was not blank already'
}
