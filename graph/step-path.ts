/** The node a step is of: `loop[3].node` is about the node `node`, `loop[3]` about `loop`. */
export const nodeIdOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1).replace(/\[.*$/, '')
