'use client'

import { ChevronLeft, Play } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import type { Outputs } from '#components/api'
import { Button, ButtonLink } from '#components/ui/button'
import { Input } from '#components/ui/input'
import { Section } from '../admin/section.tsx'
import { useCan } from '../shell/account.tsx'
import { useDocumentTitle } from '../shell/document-title.ts'
import { AnswerList } from './answer-list.tsx'
import type { TestCase } from './case-draft.ts'
import { CaseResult } from './case-result.tsx'
import { ExpectationTable } from './expectation-table.tsx'
import { JsonText } from './json-text.tsx'
import { useCase } from './use-case.ts'

type Props = { testCase: TestCase; workflow: Outputs['workflow']['get'] }

export function CaseForm({ testCase, workflow }: Props) {
  const { draft, change, isChanged, saving, running } = useCase(testCase)
  const canEdit = useCan('testCase.save')
  const titles = useMemo(
    () => new Map(workflow.draft.nodes.map(({ id, title }) => [id, title])),
    [workflow.draft.nodes],
  )
  const { last } = testCase
  // Verdicts belong to the rows they were made for.
  const verdicts = last?.isCurrent && !isChanged ? last.verdicts : []
  useDocumentTitle(draft.title)

  return (
    <div className="mx-auto flex max-w-5xl flex-col gap-5 px-4 pt-6 pb-16 md:px-8 md:pt-8">
      <header className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 grow basis-72">
          <Link
            href={`/workflows/${testCase.workflowId}/tests`}
            className="mb-1 inline-flex items-center gap-1 text-13 text-soft hover:text-ink"
          >
            <ChevronLeft className="size-4" aria-hidden="true" />
            Tests of “{workflow.title}”
          </Link>
          <h1 className="sr-only">{draft.title}</h1>
          <Input
            aria-label="Title of the test"
            value={draft.title}
            readOnly={!canEdit}
            onValueChange={(title) => change({ title })}
            className="h-10! text-16 font-semibold"
          />
        </div>
        <div className="flex flex-wrap items-center gap-2 pt-6">
          {last?.runId && <ButtonLink href={`/runs/${last.runId}`}>Look at its run</ButtonLink>}
          {canEdit && (
            <>
              <Button disabled={!isChanged} loading={saving.isPending} onClick={() => saving.mutate()}>
                Save
              </Button>
              <Button
                variant="primary"
                loading={running.isPending}
                icon={<Play aria-hidden="true" />}
                onClick={() => running.mutate()}
              >
                {isChanged ? 'Save and run' : 'Run'}
              </Button>
            </>
          )}
        </div>
      </header>
      <CaseResult last={last} isChanged={isChanged} isRunning={running.isPending} />
      <Section
        title="What must hold"
        description="All rows must, or the test fails. A run that fails is a failure unless a row expects it."
      >
        <ExpectationTable
          expectations={draft.expectations}
          verdicts={verdicts}
          nodes={workflow.draft.nodes}
          paths={Object.keys(draft.stubs)}
          titles={titles}
          isReadOnly={!canEdit}
          onChange={(expectations) => change({ expectations })}
        />
      </Section>
      <Section
        title="What arrives"
        description={`What “${titles.get(testCase.nodeId) ?? testCase.nodeId}” hands on, as JSON.`}
      >
        <JsonText
          label="What arrives"
          value={draft.payload}
          isReadOnly={!canEdit}
          onChange={(payload) => change({ payload })}
        />
      </Section>
      <Section
        title="What the steps answer"
        description="In place of calling a service or waiting. A step that reaches out and has no answer here fails the test."
      >
        <AnswerList
          stubs={draft.stubs}
          nodes={workflow.draft.nodes}
          titles={titles}
          isReadOnly={!canEdit}
          onChange={(stubs) => change({ stubs })}
        />
      </Section>
    </div>
  )
}
