type Message = { id: number; who: string; at: string; text: string }

/** What the desk asked about a case and what was answered, in order. */
export function CaseMessages({ messages }: { messages: Message[] }) {
  return (
    <ol className="history">
      {messages.map(({ id, who, at, text }) => (
        <li key={id}>
          <p>
            <b>{who}</b> <span className="quiet">{at}</span>
          </p>
          <p className="words">{text}</p>
        </li>
      ))}
    </ol>
  )
}
