import type { DecisionView } from '#app/domain/desk/decision-view.ts'

/** A decision of the desk with its reasons, as one of those it concerns reads it. */
export function Decision({ decision, at }: { decision: DecisionView; at: string }) {
  return (
    <>
      <p>
        <strong>{decision.happened}</strong>
      </p>
      {decision.reasons.length > 0 && (
        <ul>
          {decision.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
      {decision.note && <p className="words">{decision.note}</p>}
      <p>Worauf sich das stützt: {decision.ground}</p>
      <p className="quiet">
        Entschieden am {at}. {decision.how}
      </p>
    </>
  )
}
