'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, httpBatchLink, httpLink, splitLink, TRPCClientError } from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { type ReactNode, useState } from 'react'
import type { AppRouter } from '#server/api/root'

/** `useTRPC()` gives `queryOptions` and `mutationOptions` of every procedure for TanStack Query's hooks. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

export type Inputs = inferRouterInputs<AppRouter>
export type Outputs = inferRouterOutputs<AppRouter>

export type ApiError = TRPCClientError<AppRouter>

/** True for what a procedure refused or failed with: its `message` is for people, its `data` says more. */
export function isApiError(error: unknown): error is ApiError {
  return error instanceof TRPCClientError
}

/** Wraps the pages, so that they can ask the server. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(newQueryClient)
  const [trpcClient] = useState(newClient)

  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  )
}

function newClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        // What waits for somebody else's service holds up nothing that is asked at the same time.
        condition: ({ context }) => context.skipBatch === true,
        true: httpLink({ url: '/api/trpc' }),
        false: httpBatchLink({ url: '/api/trpc', maxURLLength: 4000 }),
      }),
    ],
  })
}

function newQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 5_000, retry: (failures, error) => failures < 2 && isOutage(error) },
    },
  })
}

/** A refusal stays a refusal however often it is asked. */
function isOutage(error: unknown): boolean {
  return !isApiError(error) || (error.data?.httpStatus ?? 500) >= 500
}
