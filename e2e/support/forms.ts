import type { Workflow } from '#graph/workflow'
import { node, workflow } from './documents.ts'

/** An application on two pages, with a file and a question that depends on another. */
export const application = (path: string): Workflow =>
  workflow(
    [
      node('form', 'trigger.form', 'Application', {
        title: 'Work with us',
        text: 'We read every application. See [how we work](https://example.com/work).',
        path,
        minSeconds: 0,
        thanksTitle: 'We have your application',
        thanksText: 'You hear from us within a week.',
        pages: [
          {
            title: 'About you',
            questions: [
              { name: 'name', label: 'Your name', kind: 'text' },
              { name: 'email', label: 'Your e-mail address', kind: 'email', help: 'We write to it once.' },
              { name: 'as', label: 'You apply as', kind: 'choice', choices: ['a person', 'a company'] },
              {
                name: 'company',
                label: 'Name of the company',
                kind: 'text',
                onlyIf: 'as',
                onlyIfValue: 'a company',
              },
            ],
          },
          {
            title: 'Your work',
            questions: [
              {
                name: 'days',
                label: 'Days you can work',
                kind: 'choices',
                choices: ['Monday', 'Tuesday', 'Wednesday'],
              },
              { name: 'start', label: 'First day', kind: 'date' },
              { name: 'rate', label: 'Rate per hour', kind: 'number', required: false, least: 1 },
              { name: 'remote', label: 'Do you work from elsewhere', kind: 'yes-no' },
              { name: 'cv', label: 'CV', kind: 'file', fileTypes: ['.pdf', '.txt'], largestMb: 1 },
              { name: 'note', label: 'Anything else', kind: 'long', required: false },
            ],
          },
        ],
      }),
      node('thanks', 'data.set', 'Write it down', {
        fields: [{ name: 'line', value: '{{ trigger.answers.name }}: {{ trigger.answers.cv.name }}' }],
      }),
    ],
    'form -> thanks',
  )
