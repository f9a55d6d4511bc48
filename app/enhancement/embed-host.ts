import { fitFrames } from './fit-frames.ts'

const { currentScript } = document
if (currentScript instanceof HTMLScriptElement) fitFrames(new URL(currentScript.src).origin)
