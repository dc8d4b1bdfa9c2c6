import { handleRest } from '#server/api/rest/handle-rest'
import { app } from '#server/app'

const handle = (request: Request) => handleRest(app(), request)

export { handle as DELETE, handle as GET, handle as POST, handle as PUT }
