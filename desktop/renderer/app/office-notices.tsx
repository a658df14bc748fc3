import { MailWarning, ShieldAlert } from 'lucide-react'
import { useOffice } from '../features/board/use-board.ts'

/** What of the installation itself the office has to know, for as long as it is so. */
export function OfficeNotices() {
  const office = useOffice()
  if (!office) return null
  const waiting = office.mails_waiting === 1 ? '1 mail waits' : `${office.mails_waiting} mails wait`
  return (
    <>
      {office.mail === 'off' && (
        <span
          className="office-notice"
          title="SMTP_URL is not set, or sending is switched off. Nothing is lost."
        >
          <MailWarning size={15} aria-hidden />
          Mail is not set up · {office.mails_waiting > 0 ? waiting : 'none waits'}
        </span>
      )}
      {office.allow_http && (
        <span className="office-notice" title="ALLOW_HTTP is set: links and sessions travel in clear.">
          <ShieldAlert size={15} aria-hidden />
          Not encrypted
        </span>
      )}
    </>
  )
}
