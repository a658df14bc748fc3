import { LocateFixed, Search, X } from 'lucide-react'
import { searchFor } from '../../app/view.store.ts'
import { board } from '../../live/board.ts'
import { Button } from '../../ui/button.tsx'
import { ago } from '../../ui/time.ts'
import { useContractors } from '../board/use-board.ts'

interface ContractorCardProps {
  contractorId: string
  following: boolean
  onFollow(following: boolean): void
  onClose(): void
}

/** Who was chosen on the map: on duty or not, how old the position is, and how to stay with them. */
export function ContractorCard({ contractorId, following, onFollow, onClose }: ContractorCardProps) {
  const contractor = useContractors().find(({ contractor_id }) => contractor_id === contractorId)
  if (!contractor) return null
  const { name, on_duty, skills, recorded_at } = contractor
  const zone = board.office?.time_zone ?? 'UTC'
  return (
    <section className="contractor-card" aria-label={name}>
      <div>
        <strong>{name}</strong>
        <p className="soft">
          {on_duty ? 'On duty' : 'Off duty'}
          {recorded_at && ` · seen ${ago(recorded_at, board.now(), zone)}`}
        </p>
        {skills.length > 0 && <p className="faint">{skills.join(', ')}</p>}
      </div>
      <Button icon look="quiet" label="Close" onPress={onClose}>
        <X size={14} aria-hidden />
      </Button>
      <div className="contractor-card-actions">
        <Button pressed={following} onPress={() => onFollow(!following)}>
          <LocateFixed size={14} aria-hidden /> Follow
        </Button>
        <Button onPress={() => searchFor(name)}>
          <Search size={14} aria-hidden /> Jobs
        </Button>
      </div>
    </section>
  )
}
