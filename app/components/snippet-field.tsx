/** Text to copy into another page; the script of the builder shows the button. */
export function SnippetField({
  name,
  label,
  hint,
  value,
}: {
  name: string
  label: string
  hint: string
  value: string
}) {
  const rows = value.split('\n').reduce((sum, line) => sum + Math.ceil(line.length / 60), 0)
  return (
    <div className="field snippet">
      <label htmlFor={name}>{label}</label>
      <p className="hint" id={`${name}-hint`}>
        {hint}
      </p>
      <textarea
        id={name}
        readOnly
        rows={Math.min(rows, 8)}
        spellCheck={false}
        value={value}
        aria-describedby={`${name}-hint`}
      />
      <button type="button" className="go plain" data-copy={name} data-said="Kopiert." hidden>
        Kopieren<span className="hidden">: {label}</span>
      </button>
    </div>
  )
}
