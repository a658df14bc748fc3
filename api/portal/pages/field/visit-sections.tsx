import type { components } from '../../../../openapi/generated/contract.ts'
import { SubmitButton } from '../../form.tsx'
import { type Phrase, phrase, say } from '../../words/say.tsx'
import { RemovePhotos } from '../remove-photos.tsx'
import { ActForm, type ActFormProps } from './act-form.tsx'
import type { Visit } from './contractor.ts'

type Schemas = components['schemas']
type PartProps = Pick<ActFormProps, 'address' | 'seen'> & { visit: Visit }

const may = (of: { allowed_actions: Schemas['AllowedAction'][] }, wanted: string): boolean =>
  of.allowed_actions.some(({ action, allowed }) => action === wanted && allowed)

const checkpointStandings: Record<Schemas['CheckpointStatus'], readonly [tone: string, label: Phrase]> = {
  pending: ['', phrase('Not shown yet')],
  submitted: ['care', phrase('With the customer')],
  approved: ['good', phrase('Approved')],
  rejected: ['bad', phrase('Not as agreed')],
  waived: ['', phrase('Waived')],
}

/** What the customer is to look at before the job is done. */
export function CheckpointsSection({
  checkpoints,
  visit: _,
  ...form
}: PartProps & { checkpoints: Schemas['Checkpoint'][] }) {
  if (checkpoints.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="checkpoints">
      <h2 id="checkpoints">{say('For the customer to see')}</h2>
      <ul class="rows">
        {checkpoints.map((checkpoint) => {
          const [tone, label] = checkpointStandings[checkpoint.status]
          return (
            <li>
              <b>{checkpoint.title}</b>
              <span class={`chip ${tone}`}>{say(label)}</span>
              {checkpoint.description && <span class="said">{checkpoint.description}</span>}
              {checkpoint.reason && <q class="said">{checkpoint.reason}</q>}
              {may(checkpoint, 'submit') && (
                <ActForm {...form} action="submit_checkpoint" label={say('Show it to the customer')} quiet>
                  <input type="hidden" name="checkpoint_id" value={checkpoint.id} />
                </ActForm>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What is brought to the job, by us or by a supplier. */
export function DeliveriesSection({
  deliveries,
  address,
}: PartProps & { deliveries: Schemas['Delivery'][] }) {
  const open = deliveries.filter((delivery) => ['expected', 'delivered'].includes(delivery.status))
  if (open.length === 0) return null
  return (
    <section class="card stack" aria-labelledby="deliveries">
      <h2 id="deliveries">{say('Deliveries')}</h2>
      <ul class="rows">
        {open.map((delivery) => (
          <li>
            <b>{delivery.supplier ?? say('Brought by us')}</b>
            <span class="chip">{delivery.status === 'expected' ? say('Expected') : say('Is there')}</span>
            <span>{delivery.lines.map((line) => line.description).join(', ')}</span>
            {delivery.status === 'expected' && (
              <form method="post" action={`${address}/delivered`}>
                <input type="hidden" name="delivery_id" value={delivery.id} />
                <SubmitButton quiet>{say('It is here')}</SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the job takes: what of it was used, and what is missing. */
export function MaterialsSection({
  materials,
  visit: _,
  ...form
}: PartProps & { materials: Schemas['Material'][] }) {
  const listed = materials.filter(({ status }) => status !== 'canceled')
  return (
    <section class="card stack" aria-labelledby="materials">
      <h2 id="materials">{say('Materials')}</h2>
      <ul class="rows">
        {listed.map((material) => (
          <li>
            <b>{material.description}</b>
            <span class="chip">{[material.quantity, material.unit].filter(Boolean).join(' ')}</span>
          </li>
        ))}
      </ul>
      <details id="material-used">
        <summary>{say('I used something')}</summary>
        <ActForm {...form} action="material_used" label={say('Note it down')} quiet>
          {listed.length > 0 && (
            <p class="field">
              <label for="used-material">{say('Of the list')}</label>
              <select id="used-material" name="material_id">
                <option value="">{say('Not on the list')}</option>
                {listed.map((material) => (
                  <option value={material.id}>{material.description}</option>
                ))}
              </select>
            </p>
          )}
          <Thing id="used" required={listed.length === 0} />
        </ActForm>
      </details>
      <details id="material-needed">
        <summary>{say('Something is missing')}</summary>
        <ActForm {...form} action="material_needed" label={say('Ask for it')} quiet>
          <Thing id="needed" required />
        </ActForm>
      </details>
    </section>
  )
}

function Thing({ id, required }: { id: string; required: boolean }) {
  return (
    <>
      <p class="field">
        <label for={`${id}-what`}>{say('What')}</label>
        <input id={`${id}-what`} name="description" maxlength={500} required={required} autocomplete="off" />
      </p>
      <p class="field">
        <label for={`${id}-many`}>{say('How much')}</label>
        <input
          id={`${id}-many`}
          name="quantity"
          inputmode="decimal"
          maxlength={13}
          pattern="[0-9]{1,9}([.,][0-9]{1,3})?"
          autocomplete="off"
        />
      </p>
    </>
  )
}

/** Pictures of the job, and the camera. Files are kept on the phone until they are sent, which takes a script. */
export function PhotosSection({ photos, visit, address }: PartProps & { photos: Schemas['Photo'][] }) {
  const pictures = photos.filter(({ has_thumb }) => has_thumb)
  return (
    <section class="card stack" aria-labelledby="photos">
      <h2 id="photos">{say('Photos')}</h2>
      {pictures.length === 0 && <p class="quiet">{say('None yet.')}</p>}
      <ul class="thumbs">
        {pictures.map((photo) => (
          <li>
            <a href={`/api/v1/photos/${photo.id}`}>
              <img
                src={`/api/v1/photos/${photo.id}?variant=thumb`}
                alt={photo.caption ?? photo.file_name}
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
      <form class="with-script" data-photos={visit.job_id}>
        <label class="button soft">
          {say('Take a photo')}
          <input class="unseen" type="file" name="files" accept="image/*" multiple />
        </label>
      </form>
      <RemovePhotos photos={photos} page={address} address={({ id }) => `/api/v1/photos/${id}`} />
    </section>
  )
}
