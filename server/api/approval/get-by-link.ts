import { z } from 'zod'
import { publicProcedure } from '../trpc.ts'
import { approvalDetail } from './fields.ts'
import { findInvited } from './invited.ts'
import { detailOf } from './view.ts'

/** For the page behind a signed link. To look decides nothing. */
export const getByLink = publicProcedure
  .input(z.object({ token: z.string().min(1).max(1_000) }))
  .output(approvalDetail.extend({ me: z.string(), workspace: z.string() }))
  .query(async ({ ctx, input: { token } }) => {
    const { approval, invited } = await findInvited(ctx, token)

    return { ...detailOf(approval), me: invited.email, workspace: approval.workspace }
  })
