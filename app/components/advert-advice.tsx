import '#app/styles/advert.css'
import type { ShownAdvice } from '#app/domain/adverts/shown-advice.ts'
import { labelOf } from '#app/domain/adverts/fields.ts'
import { paths } from '#app/paths.ts'

/** Advice on one field, below it; the script of the form fills it anew while somebody types. */
export function FieldAdvice({ field, advice }: { field: string; advice: ShownAdvice[] }) {
  return (
    <div className="advice" data-advice={field}>
      {advice
        .filter((one) => one.field === field)
        .map((one) => (
          <p key={one.rule + (one.context?.phrase ?? '')}>
            <AdviceText {...one} />
          </p>
        ))}
    </div>
  )
}

/** All advice on a draft, each with the way to its field. A title can be taken over. */
export function AdviceList({
  draftKey,
  employerId,
  advice,
}: {
  draftKey: string
  /** whom the addresses have to name, where the desk writes */
  employerId: number | undefined
  advice: ShownAdvice[]
}) {
  if (advice.length === 0) return null
  return (
    <div className="advice-list">
      {/* no heading: the first one of a preview is the title of the job */}
      <p id="advice">
        {advice.length === 1 ? 'Ein Hinweis dazu:' : `${advice.length} Hinweise dazu:`}
      </p>
      <ul aria-labelledby="advice">
        {advice.map((one) => (
          <li key={one.rule + (one.context?.phrase ?? '')}>
            <p>
              <a href={`${paths.draft(draftKey, employerId, 'checked')}#${one.field}`}>
                {labelOf(one.field)}
              </a>
              : <AdviceText {...one} />
            </p>
            {one.suggestion !== undefined && one.field === 'title' && (
              <form method="post" action={paths.draftStep(draftKey, 'title', employerId)}>
                <input type="hidden" name="title" value={one.suggestion} />
                <button>„{one.suggestion}“ übernehmen</button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <p className="quiet small">
        Das sind Hinweise. Wir ändern nichts von selbst; Sie entscheiden, was Sie übernehmen.
      </p>
    </div>
  )
}

function AdviceText({ severity, message, context }: ShownAdvice) {
  return (
    <>
      {severity === 'law' && <strong>Rechtlich heikel. </strong>}
      {message}
      {context && (
        <q>
          {context.before}
          <mark>{context.phrase}</mark>
          {context.after}
        </q>
      )}
    </>
  )
}
