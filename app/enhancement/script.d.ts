/** The address of a browser script built from the module, see vite.config.ts. */
declare module '*?script' {
  const url: string
  export default url
}
