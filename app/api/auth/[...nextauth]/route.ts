import type { NextRequest } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from '#server/access/auth-options'
import { app } from '#server/app'

type RouteContext = { params: Promise<{ nextauth: string[] }> }

const handle = (request: NextRequest, context: RouteContext) => NextAuth(request, context, authOptions(app()))

export { handle as GET, handle as POST }
