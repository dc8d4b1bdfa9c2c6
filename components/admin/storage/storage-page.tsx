'use client'

import { useQuery } from '@tanstack/react-query'
import { type Outputs, useTRPC } from '#components/api'
import { Loaded } from '#components/ui/loaded'
import { Page } from '../../shell/page.tsx'
import { Section } from '../section.tsx'
import { TableSkeleton } from '../table-skeleton.tsx'
import { CleanUp } from './clean-up.tsx'
import { KeepForm } from './keep-form.tsx'
import { LimitsForm } from './limits-form.tsx'
import { StorageUse } from './storage-use.tsx'
import { WorkflowRules } from './workflow-rules.tsx'

export type Storage = Outputs['storage']['get']

/** What a workspace keeps of its runs, for how long, and how much it may. */
export function StoragePage() {
  const trpc = useTRPC()
  const query = useQuery(trpc.storage.get.queryOptions())

  return (
    <Page
      title="Storage"
      description="Runs keep what their steps received and gave. Here you see how much that is, and say how long it stays."
    >
      <Loaded query={query} label="Storage" skeleton={<TableSkeleton rows={6} />}>
        {(storage) => (
          <div className="flex flex-col gap-6">
            <Section title="In use" description={placeOf(storage)}>
              <StorageUse storage={storage} />
            </Section>
            <Section
              title="How long runs are kept"
              description="Finished runs go with their steps, events, files and large values. A run that has not ended always stays, and so does a file that a workflow refers to."
            >
              <div className="flex flex-col gap-5">
                <KeepForm keep={storage.keep} />
                <WorkflowRules storage={storage} />
                <CleanUp swept={storage.swept} />
              </div>
            </Section>
            <Section
              title="Limits"
              description="A step, run or event that would go over one is refused and says which. Left empty, what this Patchbay allows holds."
            >
              <LimitsForm limits={storage.limits} />
            </Section>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function placeOf({ store }: Storage): string {
  return store === 's3'
    ? 'Files and large values are in the S3 bucket of this Patchbay, everything else in its database.'
    : 'Files and large values are on the disk of this Patchbay, everything else in its database.'
}
