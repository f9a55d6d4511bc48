import { SMTPServer } from 'smtp-server'
import { afterAll } from 'vitest'

export type Received = { from: string; to: string[]; source: string }

/**
 * A real SMTP server on loopback that keeps what it is sent, gone when the file is done.
 *
 * @param refuses how many mails it turns away first, as a busy server does
 */
export async function openMailServer({ refuses = 0 } = {}) {
  const received: Received[] = []
  let turnedAway = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (turnedAway < refuses) {
          turnedAway += 1
          callback(Object.assign(new Error('try again later'), { responseCode: 451 }))
          return
        }
        const { mailFrom, rcptTo } = session.envelope
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString(),
        })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `smtp://127.0.0.1:${port}`, received }
}
