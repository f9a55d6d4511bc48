import '#app/styles/api.css'
import type { GuideEntry, GuideLine } from '#app/domain/api/guide.ts'

/** One address of the API: what it takes, what it answers, what can go wrong. */
export function ApiEntry({ entry }: { entry: GuideEntry }) {
  const { id, path, title, parameters, members, refusals, example } = entry
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>
        <code>GET {path}</code>
      </p>
      {example && (
        <pre>
          <code>{`curl '${example}'`}</code>
        </pre>
      )}
      {parameters.length > 0 && (
        <>
          <h3>Parameter</h3>
          <Lines lines={parameters} />
        </>
      )}
      <details>
        <summary>Antwort: {members.length} Angaben</summary>
        <Lines lines={members} />
      </details>
      <h3>Was schiefgehen kann</h3>
      <ul>
        {refusals.map(({ status, words }) => (
          <li key={status}>
            <code>{status}</code> {words}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Lines({ lines }: { lines: GuideLine[] }) {
  return (
    <dl className="lines">
      {lines.map(({ name, type, repeats, words }) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{[words, type, repeats && 'mehrmals möglich'].filter(Boolean).join(' · ')}</dd>
        </div>
      ))}
    </dl>
  )
}
