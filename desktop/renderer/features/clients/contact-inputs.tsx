import type { Failure } from '../../api/failure.ts'
import { Field } from '../../ui/field.tsx'
import { ROLE_WORDS, ROLES } from './client-words.ts'
import { CONTACT_LABELS, type ContactFields, withRole } from './contact-fields.ts'

interface InputsProps {
  fields: ContactFields
  failure: Failure | null
  onChange(fields: ContactFields): void
}

/** The fields of a person. */
export function ContactInputs({ fields, failure, onChange }: InputsProps) {
  const errorOf = (name: string) =>
    failure?.errors.find(({ pointer }) => pointer === `/${name}` || pointer.startsWith(`/${name}/`))?.message
  const bind = (name: Exclude<keyof ContactFields, 'clients'>) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value }),
  })
  return (
    <>
      <div className="form-row">
        <Field label={CONTACT_LABELS.name} error={errorOf('name')}>
          {(input) => <input {...input} {...bind('name')} required maxLength={200} autoComplete="off" />}
        </Field>
        <Field label={CONTACT_LABELS.language} error={errorOf('language')} hint="As in en or es-MX.">
          {(input) => <input {...input} {...bind('language')} required pattern="[a-z]{2}(-[A-Z]{2})?" />}
        </Field>
      </div>
      <div className="form-row">
        <Field
          label={CONTACT_LABELS.email}
          error={errorOf('email')}
          hint="Another address revokes the links that were mailed to the old one."
        >
          {(input) => <input {...input} {...bind('email')} type="email" autoComplete="off" />}
        </Field>
        <Field
          label={CONTACT_LABELS.phones}
          error={errorOf('phones')}
          hint="One in each line, the preferred one first."
        >
          {(input) => <textarea {...input} {...bind('phones')} rows={2} />}
        </Field>
      </div>
      <Field label={CONTACT_LABELS.notes} error={errorOf('notes')}>
        {(input) => <textarea {...input} {...bind('notes')} rows={2} maxLength={4000} />}
      </Field>
      {fields.clients.map(({ client_id, name, roles }) => (
        <fieldset key={client_id} className="field">
          <legend className="field-label">At {name}</legend>
          <div className="tags">
            {ROLES.map((role) => (
              <label key={role} className="tag person">
                <input
                  type="checkbox"
                  checked={roles.includes(role)}
                  onChange={(event) => onChange(withRole(fields, client_id, role, event.target.checked))}
                />
                {ROLE_WORDS[role]}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </>
  )
}
