import { type Block, type MailBody, reachedBy, type Sender } from './mail.ts'

/** The same mail for those who read plain text. */
export function mailText(body: MailBody, company: Sender): string {
  const foot = ['-- ', company.company_name, ...reachedBy(company)].join('\n')
  return [body.heading, ...body.blocks.map(part), foot].join('\n\n')
}

function part(block: Block): string {
  switch (block.kind) {
    case 'text':
    case 'note':
      return block.text
    case 'button':
      return `${block.label}:\n${block.url}`
    case 'facts':
      return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n')
  }
}
