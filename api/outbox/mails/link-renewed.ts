import type { MailTemplate } from './mail.ts'
import { linkNote } from './quote-sent.ts'

/** A fresh link for one that had expired, to the address on file. */
export const linkRenewed: MailTemplate = async ({ name, company, url, has_link }) =>
  has_link
    ? {
        subject: `Your new link from ${company.company_name}`,
        heading: 'Here is your new link',
        blocks: [
          {
            kind: 'text',
            text: `Hello ${name},\n\nyour old link had expired, and a new one was asked for. Here it is.`,
          },
          { kind: 'button', label: 'Open my page', url: url('/j/:token') },
          linkNote,
        ],
      }
    : null
