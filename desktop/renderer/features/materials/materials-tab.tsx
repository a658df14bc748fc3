import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { Job } from '../../api/types.ts'
import { type Remote, useRemote } from '../../api/use-remote.ts'
import { Button } from '../../ui/button.tsx'
import { Empty, FailureNote, Loading } from '../../ui/notes.tsx'
import { useOffice } from '../board/use-board.ts'
import { readPhotos } from '../photos/photo.actions.ts'
import { readCheckpoints } from './checkpoint.actions.ts'
import { CheckpointCard } from './checkpoint-card.tsx'
import { CheckpointForm } from './checkpoint-form.tsx'
import { DeliveryCard } from './delivery-card.tsx'
import { DeliveryDialog } from './delivery-dialog.tsx'
import { readDeliveries, readMaterials } from './material.actions.ts'
import { MaterialCard } from './material-card.tsx'
import { MaterialForm } from './material-form.tsx'
import './materials.css'

/** What the job takes, what comes when, and the steps that the customer approves. */
export function MaterialsTab({ job, touched }: { job: Job; touched: string }) {
  const [adding, setAdding] = useState<'material' | 'delivery' | 'checkpoint' | null>(null)
  const materials = useRemote(`materials ${job.id}`, touched, () => readMaterials(job.id))
  const deliveries = useRemote(`deliveries ${job.id}`, touched, () => readDeliveries(job.id))
  const checkpoints = useRemote(`checkpoints ${job.id}`, touched, () => readCheckpoints(job.id))
  const photos = useRemote(`photos ${job.id}`, touched, () => readPhotos(job.id)).value ?? []
  const office = useOffice()
  const close = () => setAdding(null)
  if (!office) return <Loading rows={6} />
  return (
    <>
      <Part
        title="Materials"
        add="Note a material"
        onAdd={() => setAdding('material')}
        remote={materials}
        empty="Nothing is noted. What the crew needs, and where it is, stands here."
      >
        {adding === 'material' && (
          <MaterialForm jobId={job.id} currency={office.currency} material={null} onClose={close} />
        )}
        <ul>
          {materials.value?.map((material) => (
            <MaterialCard key={material.id} material={material} currency={office.currency} />
          ))}
        </ul>
      </Part>
      <Part
        title="Deliveries"
        add="Expect a delivery"
        onAdd={() => setAdding('delivery')}
        remote={deliveries}
        empty="Nothing is on its way."
      >
        {deliveries.value?.map((delivery) => (
          <DeliveryCard
            key={delivery.id}
            delivery={delivery}
            job={job}
            materials={materials.value ?? []}
            photos={photos.filter(({ delivery_id }) => delivery_id === delivery.id)}
          />
        ))}
      </Part>
      <Part
        title="Checkpoints"
        add="Add a checkpoint"
        onAdd={() => setAdding('checkpoint')}
        remote={checkpoints}
        empty="No step waits for the customer. Add one before a wall is closed."
      >
        {adding === 'checkpoint' && <CheckpointForm jobId={job.id} checkpoint={null} onClose={close} />}
        {checkpoints.value?.map((checkpoint) => (
          <CheckpointCard
            key={checkpoint.id}
            checkpoint={checkpoint}
            job={job}
            photos={photos.filter(({ checkpoint_id }) => checkpoint_id === checkpoint.id)}
          />
        ))}
      </Part>
      {adding === 'delivery' && (
        <DeliveryDialog job={job} delivery={null} materials={materials.value ?? []} onClose={close} />
      )}
    </>
  )
}

interface PartProps {
  title: string
  add: string
  remote: Remote<readonly unknown[]>
  empty: string
  children: ReactNode
  onAdd(): void
}

function Part({ title, add, remote, empty, children, onAdd }: PartProps) {
  const { value, failure, reload } = remote
  return (
    <section className="section part" aria-label={title}>
      <div className="section-head">
        <h3>{title}</h3>
        <Button onPress={onAdd}>
          <Plus size={14} aria-hidden /> {add}
        </Button>
      </div>
      {failure && <FailureNote failure={failure} onRetry={reload} />}
      {!value && !failure && <Loading rows={2} label={`Fetching ${title.toLowerCase()}`} />}
      {value?.length === 0 && <Empty title={empty} />}
      {children}
    </section>
  )
}
