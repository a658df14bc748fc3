import account from './spanish/account.json' with { type: 'json' }
import dangers from './spanish/danger.json' with { type: 'json' }
import field from './spanish/field.json' with { type: 'json' }
import job from './spanish/job.json' with { type: 'json' }
import refused from './spanish/refusals.json' with { type: 'json' }
import report from './spanish/report.json' with { type: 'json' }
import request from './spanish/request.json' with { type: 'json' }

/** What the pages say in Spanish, by the English sentence. */
export const spanish: Readonly<Record<string, string>> = {
  ...account,
  ...field,
  ...job,
  ...report,
  ...request,
}

/** What a refusal means to somebody at a page, by its code. */
export const spanishRefusals: Readonly<Record<string, string>> = refused

/** What to do in danger, by the sentences of the service. */
export const spanishDangers: Readonly<Record<string, string>> = dangers
