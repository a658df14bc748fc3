import type { Shown } from '../page.ts'

/** For an address or a link that opens nothing; says the same whether it never did or was taken back. */
export function notFoundPage(): Shown {
  return {
    status: 404,
    title: 'Not found',
    body: (
      <section class="card stack narrow">
        <h1>There is nothing to see here</h1>
        <p>
          This link does not open anything. It may have been cut off in the mail, replaced by a newer one, or
          taken back.
        </p>
        <p>Please open the newest mail you have from us, or reply to it: we will help you on.</p>
      </section>
    ),
  }
}

/** For a failure of ours, or a moment of too much at once. */
export function troublePage(status: number, requestId: string): Shown {
  return {
    status,
    title: 'One moment',
    body: (
      <section class="card stack narrow">
        <h1>That did not work just now</h1>
        <p>Nothing was changed. Please go back and try again in a minute.</p>
        <p class="quiet">If it keeps happening, tell us this number: {requestId}</p>
      </section>
    ),
  }
}
