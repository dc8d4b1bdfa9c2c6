'use client'

import { ArrowLeft, FlaskConical, History, Inbox, SlidersHorizontal } from 'lucide-react'
import { Button, ButtonLink } from '#components/ui/button'
import { Tooltip } from '#components/ui/tooltip'
import { describeFlow } from '#graph/describe-flow'
import { classes } from '../ui/classes.ts'
import { CommentsButton } from './comments/comments-button.tsx'
import { DraftState } from './draft-state.tsx'
import { useEditor, useEditorContext } from './editor-context.tsx'
import { ViewToggle } from './outline/view-toggle.tsx'
import { PeopleHere } from './people/people-here.tsx'
import { SaveIndicator } from './save-indicator.tsx'
import { TestButton } from './test-button.tsx'
import { TitleField } from './title-field.tsx'

/** What this is, whether it is live, what is not live yet, and the two things to do about it. */
export function TopBar() {
  const canEdit = useEditor((state) => state.canEdit)
  const title = useEditor((state) => state.title)
  const rename = useEditor((state) => state.rename)
  const openDialog = useEditor((state) => state.openDialog)

  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-hairline bg-panel pr-3 pl-2">
      <ButtonLink
        href="/"
        variant="quiet"
        aria-label="All workflows"
        className="w-8 px-0!"
        icon={<ArrowLeft aria-hidden="true" />}
      />
      <TitleField
        value={title}
        label="Title of the workflow"
        onCommit={rename}
        isReadOnly={!canEdit}
        className="text-14 font-semibold"
      />
      <LiveState />
      <DraftState />
      <span className="grow" />
      <PeopleHere />
      <SaveIndicator />
      <span className="contents max-md:hidden">
        <ViewToggle />
      </span>
      <CommentsButton />
      <PageLinks />
      <SettingsButton />
      {canEdit ? (
        <>
          <TestButton />
          <Button variant="primary" onClick={() => openDialog('publish')}>
            Publish
          </Button>
        </>
      ) : (
        <Button onClick={() => openDialog('past-run')}>Show a past run</Button>
      )}
    </header>
  )
}

function LiveState() {
  const { liveVersion } = useEditorContext()
  const isLive = liveVersion !== null

  return (
    <Tooltip
      content={
        isLive ? `Version ${liveVersion} receives events.` : 'Nothing starts it yet. Publish to make it live.'
      }
    >
      <span className="hidden shrink-0 items-center gap-1.5 text-13 whitespace-nowrap text-soft sm:inline-flex">
        <span
          className={classes('size-2 rounded-full', isLive ? 'bg-done' : 'border-[1.5px] border-control')}
          aria-hidden="true"
        />
        {isLive ? `Live v${liveVersion}` : 'Draft'}
      </span>
    </Tooltip>
  )
}

const PAGES = [
  { page: 'versions', label: 'Versions', about: 'what changed, and the ways back', icon: <History /> },
  { page: 'events', label: 'Events', about: 'what arrived, and what became of it', icon: <Inbox /> },
  {
    page: 'tests',
    label: 'Tests',
    about: 'what it must do with events that happened',
    icon: <FlaskConical />,
  },
]

/** The other pages about this workflow. */
function PageLinks() {
  const workflowId = useEditor((state) => state.id)

  return PAGES.map(({ page, label, about, icon }) => (
    <Tooltip key={page} content={`${label}: ${about}`}>
      <ButtonLink
        href={`/workflows/${workflowId}/${page}`}
        variant="quiet"
        aria-label={label}
        className="hidden! w-8 px-0! sm:inline-flex!"
        icon={icon}
      />
    </Tooltip>
  ))
}

/** Says in its tooltip how runs take turns, when they do. */
function SettingsButton() {
  const flow = useEditor(({ workflow }) => workflow.settings.flow)
  const openDialog = useEditor((state) => state.openDialog)
  const turns = describeFlow(flow)

  return (
    <Tooltip content={turns ?? 'Workflow settings'}>
      <Button
        variant="quiet"
        aria-label="Workflow settings"
        className="relative w-8 px-0!"
        icon={<SlidersHorizontal aria-hidden="true" />}
        onClick={() => openDialog('settings')}
      >
        {turns && <span className="absolute top-1.5 right-1.5 size-1.5 rounded-full bg-accent" />}
      </Button>
    </Tooltip>
  )
}
