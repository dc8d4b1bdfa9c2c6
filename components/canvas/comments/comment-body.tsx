'use client'

import { Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { IconButton } from '#components/ui/icon-button'
import { Markdown } from '#components/ui/markdown'
import { Menu } from '#components/ui/menu'
import { RelativeTime } from '#components/ui/relative-time'
import { useAccount, useCan } from '../../shell/account.tsx'
import { Face } from '../people/face.tsx'
import { Composer } from './composer.tsx'
import { withNamesShown } from './mention-text.ts'
import { type Comment, useCommentActions } from './use-comments.ts'

/** What one person said, and to them alone the way to change or delete it. */
export function CommentBody({ comment }: { comment: Comment }) {
  const { author, text, mentions, createdAt, editedAt, removedAt } = comment
  const { save, remove } = useCommentActions()
  const [isEditing, setEditing] = useState(false)
  const isOwn = useAccount().user.id === author.id
  const mayChange = useCan('comment.save') && isOwn && !removedAt

  return (
    <div className="flex gap-2.5">
      <Face userId={author.id} name={author.name} />
      <div className="min-w-0 grow">
        <div className="flex min-h-6 items-center gap-2">
          <p className="min-w-0 grow truncate text-13">
            <span className="font-medium">{author.name}</span>{' '}
            <RelativeTime at={createdAt} className="text-12 text-faint" />
            {editedAt && !removedAt && <span className="text-12 text-faint"> · edited</span>}
          </p>
          {mayChange && !isEditing && (
            <Menu
              trigger={
                <IconButton
                  label="Change this comment"
                  size="small"
                  icon={<Ellipsis aria-hidden="true" />}
                  className="-my-1"
                />
              }
              items={[
                { label: 'Edit', icon: <Pencil />, onSelect: () => setEditing(true) },
                {
                  label: 'Delete',
                  icon: <Trash2 />,
                  danger: true,
                  onSelect: () => remove.mutate({ id: comment.id }),
                },
              ]}
            />
          )}
        </div>
        {isEditing ? (
          <Composer
            label="Change the comment"
            placeholder=""
            submit="Save"
            initial={text}
            hasFocus
            isBusy={save.isPending}
            onCancel={() => setEditing(false)}
            onSubmit={(text, mentions) =>
              save.mutateAsync({ id: comment.id, text, mentions }).then(() => setEditing(false))
            }
          />
        ) : removedAt ? (
          <p className="text-13 text-faint italic">This comment was deleted.</p>
        ) : (
          <div className="[&_p]:text-13 [&>div]:gap-2 [&>div]:text-13">
            <Markdown source={withNamesShown(text, mentions)} />
          </div>
        )}
      </div>
    </div>
  )
}
