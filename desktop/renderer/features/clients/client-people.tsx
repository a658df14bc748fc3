import { Mail, Phone } from 'lucide-react'
import type { Client } from '../../api/types.ts'
import { Button } from '../../ui/button.tsx'
import { ROLE_WORDS } from './client-words.ts'
import { choose } from './clients.store.ts'

/** Whom to reach, and what they are there. */
export function ClientPeople({ contacts }: Pick<Client, 'contacts'>) {
  return (
    <section aria-label="People">
      <h4>People</h4>
      {contacts.length === 0 && <p className="faint">Nobody is noted.</p>}
      <ul className="client-rows">
        {contacts.map(({ contact_id, name, email, phones, roles }) => (
          <li key={contact_id}>
            <div>
              <strong>{name}</strong>{' '}
              {roles.map((role) => (
                <span key={role} className="tag">
                  {ROLE_WORDS[role]}
                </span>
              ))}
              <p className="client-reach">
                {email && (
                  <a href={`mailto:${email}`}>
                    <Mail size={13} aria-hidden /> {email}
                  </a>
                )}
                {phones.map((phone) => (
                  <a key={phone} href={`tel:${phone}`}>
                    <Phone size={13} aria-hidden /> {phone}
                  </a>
                ))}
              </p>
            </div>
            <Button
              look="quiet"
              label={`Change ${name}`}
              onPress={() => choose({ type: 'contact', id: contact_id })}
            >
              Change
            </Button>
          </li>
        ))}
      </ul>
      {contacts.length > 0 && (
        <p className="faint">Who may approve and who sees prices is said on each job.</p>
      )}
    </section>
  )
}
