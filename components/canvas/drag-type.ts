/** What a node type dragged out of the palette travels as. */
export const DRAG_TYPE = 'application/x-patchbay-node-type'
