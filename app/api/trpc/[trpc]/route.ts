import { handleTrpc } from '#server/api/handle-trpc'
import { app } from '#server/app'

const handle = (request: Request) => handleTrpc(app(), request)

export { handle as GET, handle as POST }
