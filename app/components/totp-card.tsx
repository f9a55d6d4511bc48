/** What an app for codes reads its secret from: a picture, and the same as text. */
export function TotpCard({ card }: { card: { image: string; text: string } }) {
  return (
    <>
      <p>Fotografieren Sie dieses Bild mit Ihrer App:</p>
      <img
        src={card.image}
        alt="QR-Code für die App; derselbe Schlüssel steht darunter als Text"
        width={240}
        height={240}
      />
      <p>
        Oder geben Sie diesen Schlüssel in die App ein: <code className="address">{card.text}</code>
      </p>
    </>
  )
}
