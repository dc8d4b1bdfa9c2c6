import { Ellipsis } from 'lucide-react'
import { IconButton } from '#components/ui/icon-button'
import { Menu, type MenuItem } from '#components/ui/menu'

const OPENING = ['Enter', ' ', 'ArrowDown', 'ArrowUp']

type Props = { title: string; items: readonly MenuItem[]; onTake: () => void }

/** Opens what can be done with a row; first the row becomes what it is done with. */
export function RowMenuButton({ title, items, onTake }: Props) {
  return (
    // Presses in the menu are not presses on the row around it.
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps them apart.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside has the keys.
    <span
      onClick={(event) => event.stopPropagation()}
      onPointerDownCapture={onTake}
      onKeyDownCapture={({ key }) => OPENING.includes(key) && onTake()}
      className="shrink-0"
    >
      <Menu
        trigger={
          <IconButton
            label={`What to do with ${title}`}
            size="small"
            icon={<Ellipsis aria-hidden="true" />}
          />
        }
        items={items}
      />
    </span>
  )
}
