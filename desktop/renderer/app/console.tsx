import { Group, Panel, Separator } from 'react-resizable-panels'
import { BoardPanel } from '../features/board/board-panel.tsx'
import { useShownJobs } from '../features/board/use-board.ts'
import { DisputeDrawer } from '../features/disputes/dispute-drawer.tsx'
import { ReportDrawer } from '../features/disputes/report-drawer.tsx'
import { JobDrawer } from '../features/job/job-drawer.tsx'
import { MapPanel } from '../features/map/map-panel.tsx'
import { useTimeline } from '../features/timeline/timeline.store.ts'
import { TimelinePanel } from '../features/timeline/timeline-panel.tsx'
import { KeptPane } from '../features/views/kept-pane.tsx'
import { rememberLayout } from '../features/views/layout.store.ts'
import { Header } from './header.tsx'
import { OpenDialogs } from './open-dialogs.tsx'
import { useKeyboard } from './use-keyboard.ts'
import { useView } from './view.store.ts'
import './console.css'

/** One screen: queues and list at the left, the map in the middle with the day under it, the chosen job at the right. */
export function Console() {
  const shown = useShownJobs()
  const selected = useView((view) => view.selected)
  const opened = useView((view) => view.opened)
  const day = useTimeline((view) => view.open)
  useKeyboard(shown.jobs)
  return (
    <main className="console">
      <Header />
      <Group
        orientation="horizontal"
        className="console-panels"
        id="console"
        onLayoutChanged={rememberLayout}
      >
        <KeptPane
          pane="board"
          usual="400px"
          minSize="320px"
          maxSize="620px"
          groupResizeBehavior="preserve-pixel-size"
        >
          <BoardPanel {...shown} />
        </KeptPane>
        <Separator className="console-separator" />
        <Panel id="middle" minSize="240px">
          <Group orientation="vertical" id="middle" onLayoutChanged={rememberLayout}>
            <Panel id="map" minSize="120px">
              <MapPanel jobs={shown.jobs} />
            </Panel>
            {day && (
              <>
                <Separator className="console-separator" data-lying />
                <KeptPane pane="day" usual="45%" minSize="160px">
                  <TimelinePanel />
                </KeptPane>
              </>
            )}
          </Group>
        </Panel>
        {selected && (
          <>
            <Separator className="console-separator" />
            <KeptPane
              pane="drawer"
              usual="564px"
              minSize="360px"
              maxSize="720px"
              groupResizeBehavior="preserve-pixel-size"
            >
              <JobDrawer key={selected} jobId={selected} />
            </KeptPane>
          </>
        )}
        {opened && (
          <>
            <Separator className="console-separator" />
            <KeptPane
              pane="case"
              usual="780px"
              minSize="360px"
              maxSize="1100px"
              groupResizeBehavior="preserve-pixel-size"
            >
              {opened.desk === 'disputes' ? (
                <DisputeDrawer key={opened.id} disputeId={opened.id} />
              ) : (
                <ReportDrawer key={opened.id} reportId={opened.id} />
              )}
            </KeptPane>
          </>
        )}
      </Group>
      <OpenDialogs />
    </main>
  )
}
