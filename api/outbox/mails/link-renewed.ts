import type { MailTemplate } from './mail.ts'
import { linkNote } from './quote-sent.ts'

/** A fresh link to the address on file: for one that had expired, or because the office sends it again. */
export const linkRenewed: MailTemplate = async ({ item, name, company, url, has_link }) =>
  has_link
    ? {
        subject: `Your link from ${company.company_name}`,
        heading: 'Here is your link',
        blocks: [
          {
            kind: 'text',
            text:
              item.payload.expired === false
                ? `Hello ${name},\n\nHere is a link to everything about your job with us.`
                : `Hello ${name},\n\nYour old link had expired, and a new one was asked for. Here it is.`,
          },
          { kind: 'button', label: 'Open my page', url: url('/j/:token') },
          linkNote,
        ],
      }
    : null
