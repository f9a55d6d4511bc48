import '#app/styles/account.css'
import '#app/styles/desk.css'
import { jobsLabel } from '#app/domain/labels.ts'
import { sliceLabels } from '#app/domain/slices.ts'
import { paths } from '#app/paths.ts'
import { ErrorSummary, TextArea, TextField } from './fields.tsx'

/** What a search means, once it is read. */
type Meaning = { query: string; conditions: string[]; total: number } | null

/**
 * A slice as the desk writes it. A look before storing is the same page asked for with what is typed:
 * nothing is stored by it, and nothing lost.
 */
export function SliceForm({
  action,
  values,
  errors,
  meaning,
  suggestedSlug,
}: {
  action: string
  /** as typed */
  values: Record<string, string>
  errors: Record<string, string>
  meaning: Meaning
  /** for a new one; absent where the address stays */
  suggestedSlug?: string
}) {
  const about = (name: string) => ({
    name,
    label: sliceLabels[name] ?? name,
    error: errors[name],
    defaultValue: values[name] ?? '',
  })
  return (
    <form method="post" className="form wide" action={action}>
      <ErrorSummary errors={errors} labels={sliceLabels} />
      <TextField
        {...about('name')}
        hint="Steht als Überschrift auf der Seite, zum Beispiel „Pflege im Südharz“."
        maxLength={100}
      />
      <TextArea
        {...about('query')}
        hint="Suchen Sie auf der Stellenbörse, bis die Liste stimmt, und fügen Sie die Adresse aus dem Browser hier ein."
        rows={3}
        maxLength={4_000}
        spellCheck={false}
      />
      <SliceMeaning meaning={meaning} />
      <TextArea
        {...about('intro')}
        hint="Freiwillig: ein, zwei Sätze über der Liste. Leerzeile: neuer Absatz."
        rows={4}
        maxLength={1_000}
      />
      {suggestedSlug !== undefined && (
        <TextField
          {...about('slug')}
          hint={`So endet die Adresse: /slices/${suggestedSlug || '…'}. Leer wird sie aus dem Namen gebildet; später bleibt sie, wie sie ist.`}
          placeholder={suggestedSlug}
          autoComplete="off"
          spellCheck={false}
          maxLength={80}
        />
      )}
      <p className="buttons">
        <button className="go">Speichern</button>{' '}
        <button className="go plain" formMethod="get">
          Nur ansehen
        </button>
      </p>
    </form>
  )
}

/** How many jobs a slice has, and what its search means in words. */
export function SliceMeaning({ meaning }: { meaning: Meaning }) {
  if (!meaning) return null
  return (
    <div className="meaning">
      <p>
        <a href={paths.jobs(meaning.query)}>{jobsLabel(meaning.total)}</a>
      </p>
      <ul className="chips still" aria-label="Bedingungen">
        {meaning.conditions.map((condition) => (
          <li key={condition}>
            <span>{condition}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
