'use client'

import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import type { Side } from '#graph/merge/collision'
import type { Json } from '#graph/workflow'
import { inWords } from '../describe.ts'
import { useEditor, useEditorContext, useTitles } from '../editor-context.tsx'
import type { Met } from '../meetings.ts'
import { metInWords, placeInWords } from './meeting-words.ts'
import { useMet } from './use-met.ts'

/** Where two people wrote one place: both values, and which of them it shall hold. */
export function MeetingDialog() {
  const { index } = useEditorContext()
  const met = useMet()
  const workflow = useEditor((state) => state.workflow)
  const isOpen = useEditor(({ dialog }) => dialog === 'meeting')
  const closeDialog = useEditor((state) => state.closeDialog)
  const dismiss = useEditor((state) => state.dismissMet)
  const others = met.filter(({ collision }) => collision.is !== 'field')

  return (
    <Dialog
      open={isOpen && met.length > 0}
      onOpenChange={closeDialog}
      size="large"
      title="Two of you changed the same thing"
      description="Everything else of both of you is kept. Choose what each of these places shall hold; Undo takes a choice back."
      footer={
        <Button
          variant="primary"
          onClick={() => {
            dismiss()
            closeDialog()
          }}
        >
          Leave the rest as it is
        </Button>
      }
    >
      <ul className="flex flex-col gap-5">
        {met.map((each) => (
          <Place key={placeKey(each)} met={each} name={nameOf(each, { workflow, index })} />
        ))}
      </ul>
      {others.length > 0 && (
        <ul className="mt-5 flex list-disc flex-col gap-1 pl-5 text-13 text-soft">
          {others.map((each) => (
            <li key={placeKey(each)}>{metInWords(each, { workflow, index })}</li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}

function Place({ met: { collision, by }, name }: { met: Met; name: string }) {
  if (collision.is !== 'field') return null
  const { at, mine, theirs, kept } = collision

  return (
    <li>
      <h3 className="mb-2 text-13 font-medium">{name}</h3>
      <div className="grid gap-3 sm:grid-cols-2">
        <Choice at={at} side="mine" who="Yours" value={mine} isKept={kept === 'mine'} place={name} />
        <Choice
          at={at}
          side="theirs"
          who={`${by}’s`}
          value={theirs}
          isKept={kept === 'theirs'}
          place={name}
        />
      </div>
    </li>
  )
}

type Props = { at: string; side: Side; who: string; value: Json | undefined; isKept: boolean; place: string }

function Choice({ at, side, who, value, isKept, place }: Props) {
  const decide = useEditor((state) => state.decide)
  const titles = useTitles()
  const words =
    value !== null && typeof value === 'object' ? JSON.stringify(value, null, 2) : inWords(value, titles)

  return (
    <section className="flex min-w-0 flex-col rounded-card border border-hairline bg-raised">
      <header className="flex items-center justify-between gap-2 border-b border-hairline px-3 py-1.5 text-12 text-soft">
        <span className="font-medium">{who}</span>
        {isKept && <span>there now</span>}
      </header>
      <p className="max-h-40 grow overflow-auto p-3 text-13 wrap-anywhere whitespace-pre-wrap">
        {words === '' ? <span className="text-faint">empty</span> : words}
      </p>
      <div className="p-2">
        <Button
          size="small"
          aria-label={`Use ${who.toLowerCase()} for ${place}`}
          onClick={() => decide(at, side)}
        >
          Use {side === 'mine' ? 'yours' : 'theirs'}
        </Button>
      </div>
    </section>
  )
}

const nameOf = ({ collision }: Met, known: Parameters<typeof placeInWords>[1]): string =>
  collision.is === 'field' ? capital(placeInWords(collision.at, known)) : ''

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const placeKey = ({ collision }: Met) =>
  collision.is === 'unplugged' ? `${collision.from} ${collision.to}` : `${collision.is} ${collision.at}`
