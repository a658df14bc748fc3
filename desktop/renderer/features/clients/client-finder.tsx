import { Search } from 'lucide-react'
import { api, take } from '../../api/client.ts'
import type { Failure } from '../../api/failure.ts'
import { useIntention } from '../../api/use-intention.ts'
import { usePages } from '../../api/use-pages.ts'
import { useTouchedKind } from '../../live/touched.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { complain } from '../../ui/toasts.store.ts'
import { plain } from '../job/job-words.ts'
import { readSite } from './client.actions.ts'
import { type Chosen, choose, findClients, useClientsView } from './clients.store.ts'
import { type FoundGroup, shortest, useFound } from './use-found.ts'

/** The newest clients, or whatever of clients, people and places holds what was typed. */
export function ClientFinder() {
  const text = useClientsView((view) => view.text)
  const found = useFound(text)
  return (
    <search className="clients-finder">
      <div className="clients-search">
        <Search size={15} aria-hidden />
        <input
          className="input"
          type="search"
          aria-label="Find clients"
          placeholder="Name, number, mail, address"
          maxLength={100}
          value={text}
          onChange={(event) => findClients(event.target.value)}
        />
      </div>
      <div className="clients-list">{text.trim().length < shortest ? <Newest /> : <Found {...found} />}</div>
    </search>
  )
}

function Newest() {
  const touched = useTouchedKind('client')
  const { items, failure, loading, more, reload } = usePages('clients', touched, (cursor) =>
    take(api.GET('/clients', { params: { query: cursor ? { cursor } : {} } })),
  )
  return (
    <>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {loading && !items && <Loading rows={8} label="Loading clients" />}
      {items?.length === 0 && <Empty title="No clients yet">They come with the first job.</Empty>}
      {items && items.length > 0 && (
        <Group title="Newest">
          {items.map(({ id, name, kind, contacts }) => (
            <Row
              key={id}
              of={{ type: 'client', id }}
              label={name}
              detail={contacts.map((contact) => contact.name).join(', ') || plain(kind)}
            />
          ))}
        </Group>
      )}
      {more && (
        <Button look="quiet" busy={loading} onPress={more}>
          Older ones
        </Button>
      )}
    </>
  )
}

interface FoundProps {
  groups: FoundGroup[] | null
  looking: boolean
  failure: Failure | null
}

function Found({ groups, looking, failure }: FoundProps) {
  return (
    <>
      {failure && <FailureNote failure={failure} />}
      {!groups && looking && <Loading rows={5} label="Looking" />}
      {groups?.length === 0 && !looking && <Empty title="Nobody is called that" />}
      {groups?.map(({ title, hits }) => (
        <Group key={title} title={title}>
          {hits.map(({ type, id, label, detail, tag }) =>
            type === 'site' ? (
              <SiteRow key={id} id={id} label={label} detail={detail} tag={tag} />
            ) : (
              <Row key={id} of={{ type, id }} label={label} detail={detail} tag={tag} />
            ),
          )}
        </Group>
      ))}
    </>
  )
}

function Group({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section aria-label={title}>
      <h3 className="clients-group">{title}</h3>
      <ul>{children}</ul>
    </section>
  )
}

interface RowWords {
  label: string
  detail: string
  tag?: string | null
}

function Row({ of, ...words }: RowWords & { of: Chosen }) {
  const chosen = useClientsView((view) => view.chosen)
  return <RowButton {...words} pressed={chosen?.id === of.id} onPress={() => choose(of)} />
}

/** A place has no pane of its own: it opens whose it is. */
function SiteRow({ id, ...words }: RowWords & { id: string }) {
  const { act } = useIntention(complain)
  const open = () =>
    void act(async () => {
      const { client_id, contacts } = await readSite(id)
      if (client_id) choose({ type: 'client', id: client_id })
      else if (contacts[0]) choose({ type: 'contact', id: contacts[0].contact_id })
      else throw new Error('This address belongs to no client and to nobody.')
    })
  return <RowButton {...words} pressed={false} onPress={open} />
}

interface RowButtonProps extends RowWords {
  pressed: boolean
  onPress(): void
}

function RowButton({ label, detail, tag, pressed, onPress }: RowButtonProps) {
  return (
    <li>
      <button type="button" className="clients-row" aria-pressed={pressed} onClick={onPress}>
        <span>
          {label} {tag && <span className="tag">{tag}</span>}
        </span>
        <small>{detail}</small>
      </button>
    </li>
  )
}
