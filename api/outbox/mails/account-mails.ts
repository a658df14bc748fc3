import { greeting, type MailTemplate } from './mail.ts'

/** A login was made for somebody: they choose their own password. No mail ever carries one. */
export const accountSetUp: MailTemplate = async ({ name, company, url, has_link }) =>
  has_link
    ? {
        subject: `Your login at ${company.company_name}`,
        heading: 'Choose your password',
        blocks: [
          {
            kind: 'text',
            text: `${greeting(name)}\n\n${company.company_name} has made a login for you. Choose a password and you are in.`,
          },
          { kind: 'button', label: 'Choose a password', url: url('/set-up/:token') },
          {
            kind: 'note',
            text: 'The link works once and for 72 hours. If you did not expect this mail, ignore it: nothing happens without you.',
          },
        ],
      }
    : null

/**
 * Somebody signed up with this address: theirs only once they say so from the mail. Nothing that they typed stands in
 * it, for it may be somebody else's mailbox.
 */
export const accountConfirmEmail: MailTemplate = async ({ company, url, has_link }) =>
  has_link
    ? {
        nameless: true,
        subject: `Confirm your address for ${company.company_name}`,
        heading: 'Is this your address?',
        blocks: [
          {
            kind: 'text',
            text: `Hello,\n\nSomebody signed up at ${company.company_name} with this address. Confirm it, and your jobs appear in your account.`,
          },
          { kind: 'button', label: 'Confirm my address', url: url('/confirm/:token') },
          { kind: 'note', text: 'If that was not you, ignore this mail: nothing happens without you.' },
        ],
      }
    : null

/** Somebody forgot their password, or says so. */
export const accountResetPassword: MailTemplate = async ({ name, company, url, has_link }) =>
  has_link
    ? {
        subject: `A new password for ${company.company_name}`,
        heading: 'Choose a new password',
        blocks: [
          {
            kind: 'text',
            text: `${greeting(name)}\n\nA new password was asked for your login at ${company.company_name}.`,
          },
          { kind: 'button', label: 'Choose a new password', url: url('/set-up/:token') },
          {
            kind: 'note',
            text: 'The link works once. If you did not ask for it, ignore this mail: your password stays as it is.',
          },
        ],
      }
    : null

/** Somebody signed up with an address that has an account: its owner hears it, and nobody else. */
export const accountExists: MailTemplate = async ({ name, company, url }) => ({
  subject: `You have an account at ${company.company_name} already`,
  heading: 'You have an account already',
  blocks: [
    {
      kind: 'text',
      text: `${greeting(name)}\n\nSomebody just signed up at ${company.company_name} with this address. It has an account already: sign in with that one, or ask for a new password there. What was opened just now does not belong to this address.`,
    },
    { kind: 'button', label: 'Sign in', url: url('/sign-in') },
    {
      kind: 'note',
      text: 'If that was not you, ignore this mail: your account and your password stay as they are.',
    },
  ],
})
