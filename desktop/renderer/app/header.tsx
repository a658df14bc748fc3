import { CalendarRange, Download, Keyboard, Moon, Plus, Search, Sun, UserRound } from 'lucide-react'
import { useOffice } from '../features/board/use-board.ts'
import { Bell } from '../features/notifications/bell.tsx'
import { toggleTimeline, useTimeline } from '../features/timeline/timeline.store.ts'
import { Button } from '../ui/button.tsx'
import { Menu } from '../ui/menu.tsx'
import { LiveBadge } from './live-badge.tsx'
import mark from './mark.svg'
import { OfficeNotices } from './office-notices.tsx'
import { useSession } from './session.store.ts'
import { signOut } from './session.ts'
import { toggleTheme, useTheme } from './theme.ts'
import { openDialog, searchFor, useView } from './view.store.ts'
import './header.css'

/** What is always in sight: whose office, how true the screen is, the search, and what begins something new. */
export function Header() {
  const office = useOffice()
  const name = useSession((session) => session.profile?.name ?? '')
  const role = useSession((session) => session.profile?.role)
  const theme = useTheme((store) => store.theme)
  const text = useView((view) => view.text)
  const day = useTimeline((view) => view.open)
  return (
    <header className="header">
      <div className="header-brand">
        <img src={mark} alt="" width="24" height="24" />
        <h1>{office?.company_name ?? 'Callout'}</h1>
      </div>
      <LiveBadge />
      <OfficeNotices />
      <search className="header-search">
        <Search size={15} aria-hidden />
        <input
          data-search
          className="input"
          type="search"
          aria-label="Search jobs"
          placeholder="Number, title, address, client, contractor"
          value={text}
          onChange={(event) => searchFor(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            searchFor('')
            event.currentTarget.blur()
          }}
        />
        <kbd aria-hidden>/</kbd>
      </search>
      <div className="header-actions">
        <Button look="quiet" icon pressed={day} label="Day board (T)" onPress={toggleTimeline}>
          <CalendarRange size={16} aria-hidden />
        </Button>
        <Button onPress={() => openDialog('import')}>
          <Download size={15} aria-hidden /> Import
        </Button>
        <Button look="primary" onPress={() => openDialog('new_job')}>
          <Plus size={15} aria-hidden /> New job
        </Button>
        <Bell />
        <Button
          look="quiet"
          icon
          label={theme === 'dark' ? 'Light colours' : 'Dark colours'}
          onPress={toggleTheme}
        >
          {theme === 'dark' ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
        </Button>
        <Button look="quiet" icon label="Keyboard" onPress={() => openDialog('help')}>
          <Keyboard size={16} aria-hidden />
        </Button>
        <Menu
          look="quiet"
          icon
          label={name}
          items={[
            { key: 'clients', label: 'Clients …', onChoose: () => openDialog('clients') },
            { key: 'people', label: 'People …', onChoose: () => openDialog('people') },
            { key: 'settings', label: 'Company …', onChoose: () => openDialog('settings') },
            {
              key: 'keys',
              label: 'API keys …',
              reason: role === 'admin' ? null : 'An administrator does this.',
              onChoose: () => openDialog('keys'),
            },
            { key: 'out', label: `Sign ${name} out`, onChoose: () => void signOut() },
          ]}
        >
          <UserRound size={16} aria-hidden />
        </Menu>
      </div>
    </header>
  )
}
