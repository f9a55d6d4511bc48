import '#app/styles/forms.css'
import type { ComponentProps, ReactNode } from 'react'
import { Refusal } from './refusal.tsx'

type About = {
  name: string
  label: string
  /** what helps to fill it in, below the label */
  hint?: ReactNode
  error?: string | undefined
}

/** A field of one line with its label, hint and error, which belong to it for everybody. */
export function TextField({
  label,
  hint,
  error,
  ...input
}: About & Omit<ComponentProps<'input'>, 'name'>) {
  return (
    <Labelled {...{ label, hint, error, name: input.name }}>
      <input id={input.name} type="text" {...input} {...described({ ...input, hint, error })} />
    </Labelled>
  )
}

/** A field of several lines. */
export function TextArea({
  label,
  hint,
  error,
  ...area
}: About & Omit<ComponentProps<'textarea'>, 'name'>) {
  return (
    <Labelled {...{ label, hint, error, name: area.name }}>
      <textarea id={area.name} rows={5} {...area} {...described({ ...area, hint, error })} />
    </Labelled>
  )
}

/** One of a few: value → label. An empty value stands for "nothing chosen". */
export function SelectField({
  label,
  hint,
  error,
  options,
  ...select
}: About & { options: [value: string, label: string][] } & Omit<ComponentProps<'select'>, 'name'>) {
  return (
    <Labelled {...{ label, hint, error, name: select.name }}>
      <select id={select.name} {...select} {...described({ ...select, hint, error })}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </Labelled>
  )
}

/** Several of a few (checkboxes), or one of a few that are all to be seen (radio buttons). */
export function ChoiceField({
  name,
  label,
  hint,
  error,
  options,
  chosen,
  type = 'checkbox',
  required,
}: About & {
  options: [value: string, label: string][]
  chosen: readonly string[]
  type?: 'checkbox' | 'radio'
  /** of radio buttons: one has to be chosen */
  required?: boolean
}) {
  return (
    <fieldset className="field choice" {...described({ name, hint, error })}>
      <legend id={name} tabIndex={-1}>
        {label}
      </legend>
      <Notes {...{ name, hint, error }} />
      {options.map(([value, text]) => (
        <label key={value} className="check">
          <input
            type={type}
            name={name}
            value={value}
            defaultChecked={chosen.includes(value)}
            required={required}
          />
          {text}
        </label>
      ))}
    </fieldset>
  )
}

/** A single box to tick. */
export function CheckField({
  label,
  hint,
  error,
  ...input
}: About & Omit<ComponentProps<'input'>, 'name' | 'type'>) {
  return (
    <div className="field">
      <label className="check">
        <input
          id={input.name}
          type="checkbox"
          value="yes"
          {...input}
          {...described({ ...input, hint, error })}
        />
        {label}
      </label>
      <Notes {...{ name: input.name, hint, error }} />
    </div>
  )
}

/** What is wrong, at the head of a form: where one goes on from, with a way to each field. */
export function ErrorSummary({
  errors,
  labels,
}: {
  errors: Record<string, string> | undefined
  labels?: Record<string, string>
}) {
  const all = Object.entries(errors ?? {})
  if (all.length === 0) return null
  return (
    <Refusal answer={errors}>
      <p>{all.length > 1 ? `${all.length} Angaben fehlen oder passen nicht:` : 'Bitte prüfen:'}</p>
      <ul>
        {all.map(([field, message]) => (
          <li key={field}>
            {field === '' ? (
              message
            ) : (
              <a href={`#${field}`}>{withLabel(labels?.[field], message)}</a>
            )}
          </li>
        ))}
      </ul>
    </Refusal>
  )
}

function withLabel(label: string | undefined, message: string): string {
  return label ? `${label}: ${message}` : message
}

function Labelled({ name, label, hint, error, children }: About & { children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <Notes {...{ name, hint, error }} />
      {children}
    </div>
  )
}

function Notes({ name, hint, error }: Pick<About, 'name' | 'hint' | 'error'>) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className="error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

function described({ name, hint, error }: Pick<About, 'name' | 'hint' | 'error'>) {
  const notes = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ')
  return {
    ...(notes && { 'aria-describedby': notes }),
    ...(error && { 'aria-invalid': true as const }),
  }
}
