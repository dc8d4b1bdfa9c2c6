export const isRow = (target: EventTarget): boolean =>
  target instanceof Element && target.getAttribute('role') === 'treeitem'
