import { carryOver } from './carry-over.ts'
import { contentOf } from './fetched-page.ts'
import { postForm } from './post-form.ts'
import { say } from './say.ts'

/**
 * Sends pictures as soon as they are chosen, one by one, and says how far it is. What did not get through waits for
 * another press or for the network; sent twice, a picture is there once. `put` is told once the page shows them.
 */
export function sendPhotos(page: Document, put: () => void): void {
  page.addEventListener('change', (event) => {
    const input = event.target as HTMLInputElement
    const form = input.form
    if (input.type !== 'file' || form?.dataset.upload === undefined) return
    const files = [...(input.files ?? [])]
    if (files.length > 0) void new Sending(form, files, put).go()
  })
}

class Sending {
  private readonly total: number
  private readonly refused: Element[] = []
  private answer: Document | null = null

  constructor(
    private readonly form: HTMLFormElement,
    private readonly files: File[],
    private readonly put: () => void,
  ) {
    this.total = files.length
  }

  async go(): Promise<void> {
    const { form } = this
    const again = this.part<HTMLButtonElement>('.again')
    again.hidden = true
    // Until they are through, news of the page do not take the form away.
    form.dataset.sent = 'yes'
    try {
      for (let file = this.files[0]; file; file = this.files[0]) {
        this.say(0)
        const answer = contentOf(await post(form, file, (share) => this.say(share)))
        this.refused.push(...answer.querySelectorAll('.refused li, #photos ~ p.alert'))
        this.answer = answer
        this.files.shift()
      }
      this.show()
    } catch {
      const count = this.files.length
      this.words(
        count === 1
          ? say('The connection broke. One photo is not sent yet.')
          : say('The connection broke. {count} photos are not sent yet.', { count }),
      )
      const retry = new AbortController()
      const once = () => {
        retry.abort()
        void this.go()
      }
      again.hidden = false
      again.addEventListener('click', once, { signal: retry.signal })
      addEventListener('online', once, { signal: retry.signal })
    }
  }

  /** `share` of the picture that is on its way. */
  private say(share: number): void {
    const sent = this.total - this.files.length
    const bar = this.part<HTMLProgressElement>('progress')
    bar.hidden = false
    bar.value = (100 * (sent + share)) / this.total
    const { total } = this
    this.words(
      total === 1 ? say('Sending…') : say('Sending {number} of {total}…', { number: sent + 1, total }),
    )
  }

  private words(text: string): void {
    this.part('.sending-words').textContent = text
  }

  /** The page as it is now, with what was refused on the way. */
  private show(): void {
    const fresh = this.answer?.querySelector('main')
    if (!fresh?.querySelector('#photos')) {
      location.reload()
      return
    }
    const list = fresh.querySelector('.refused')
    if (list) list.replaceChildren(...this.refused)
    else if (this.refused.length > 0) fresh.querySelector('#add-photos')?.before(alertOf(this.refused))
    delete this.form.dataset.sent
    const page = this.form.ownerDocument
    carryOver(page.querySelector('main') as HTMLElement, fresh)
    this.put()
  }

  private part<Kind extends HTMLElement>(selector: string): Kind {
    return this.form.querySelector<Kind>(selector) as Kind
  }
}

function alertOf(refused: Element[]): HTMLElement {
  const [place, list] = [document.createElement('div'), document.createElement('ul')]
  place.className = 'alert'
  place.setAttribute('role', 'alert')
  list.className = 'refused'
  list.append(...refused)
  place.append(list)
  return place
}

/** The page that answers; fails where trying again may help. */
async function post(form: HTMLFormElement, file: File, progress: (share: number) => void): Promise<string> {
  const body = new FormData()
  body.set('files', file, file.name)
  const request = await postForm(form.action, body, progress)
  if (request.status === 429) throw request
  return request.responseText
}
