import type { MailTemplate } from './mail.ts'

/** The six digits by which whoever approves from a link proves that they hold the address on file. */
export const approvalCode: MailTemplate = async ({ item, name, company, secret, at }) =>
  secret !== null && at.toISOString() < String(item.payload.expires_at)
    ? {
        subject: `Your code for ${company.company_name}`,
        heading: 'Your code to approve',
        blocks: [
          {
            kind: 'text',
            text: `Hello ${name},\n\nType this code on the page of your quote, together with your name.`,
          },
          { kind: 'facts', rows: [['Code', secret]] },
          {
            kind: 'note',
            text: 'It is good for ten minutes. If you did not ask for it, somebody else has your link: tell the code to nobody and reply to this mail.',
          },
        ],
      }
    : null

/** The six digits by which somebody proves that this address is theirs. Pointless once they are too old. */
export const credentialCode: MailTemplate = async ({ item, name, company, secret, at }) =>
  secret !== null && at.toISOString() < String(item.payload.expires_at)
    ? {
        subject: `Your code for ${company.company_name}`,
        heading: 'Is this your address?',
        blocks: [
          {
            kind: 'text',
            text: `Hello ${name},\n\nHere is the code to confirm your login at ${company.company_name}. From then on it covers all your jobs with us.`,
          },
          { kind: 'facts', rows: [['Code', secret]] },
          {
            kind: 'note',
            text: 'It is good for ten minutes. If you did not ask for it, ignore this mail and tell it to nobody.',
          },
        ],
      }
    : null
