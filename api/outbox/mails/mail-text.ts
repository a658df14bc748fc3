import type { Block, MailBody } from './mail.ts'

/** The same mail for those who read plain text. */
export function mailText(body: MailBody, company: { company_name: string }): string {
  return [body.heading, ...body.blocks.map(part), `-- \n${company.company_name}`].join('\n\n')
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
