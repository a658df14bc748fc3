import type { Shown } from '../page.ts'
import { say } from '../words/say.tsx'

/** For an address or a link that opens nothing; says the same whether it never did or was taken back. */
export function notFoundPage(): Shown {
  return {
    status: 404,
    stuck: true,
    title: say('Not found'),
    body: (
      <section class="card stack narrow">
        <h1>{say('There is nothing to see here')}</h1>
        <p>
          {say(
            'This link does not open anything. It may have been cut off in the mail, replaced by a newer one, or taken back.',
          )}
        </p>
        <p>{say('Please open the newest mail you have from us, or reply to it: we will help you on.')}</p>
      </section>
    ),
  }
}

/** For a failure of ours, or a moment of too much at once. */
export function troublePage(status: number, requestId: string): Shown {
  return {
    status,
    stuck: true,
    title: say('One moment'),
    body: (
      <section class="card stack narrow">
        <h1>{say('That did not work just now')}</h1>
        <p>{say('Nothing was changed. Please go back and try again in a minute.')}</p>
        <p class="quiet">
          {say('If it keeps happening, tell us this number: {number}', { number: requestId })}
        </p>
      </section>
    ),
  }
}
