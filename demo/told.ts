import type { Config } from '../api/config.ts'
import type { TownLinks } from './fill-town.ts'

export function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

interface Told {
  config: Config
  admin: { email: string; password: string }
  contractor: { email: string; password: string }
  mailsUrl: string
  links: TownLinks
  seconds: string
}

/** What to open, once everything stands. */
export function told({ config, admin, contractor, mailsUrl, links, seconds }: Told): string {
  return `
Callout runs (ready after ${seconds} s). Everything here is invented, and gone when it stops: Ctrl-C.

  Console            ${config.publicUrl}/console/
                     sign in as ${admin.email}, password ${admin.password}

  A customer's links, as their mails carry them
    approve a quote  ${links.quote}
    watch them come  ${links.tracker}
    follow the job   ${links.job}

  Contractor’s pages ${config.publicUrl}/field
                     sign in as ${contractor.email}, password ${contractor.password}

  Caught mails       ${mailsUrl}
  For integrators    ${config.publicUrl}/api/v1/docs
`
}
