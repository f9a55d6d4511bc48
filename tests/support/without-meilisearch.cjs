// Makes a process believe that no package brings a Meilisearch for its machine: `node --require`.
const { Module } = require('node:module')

const inner = '_resolveFilename'
const resolve = Module[inner]
Module[inner] = function resolveFilename(request, ...rest) {
  if (!request.startsWith('@gaubee/')) return resolve.call(this, request, ...rest)
  throw Object.assign(new Error(`Cannot find module '${request}'`), { code: 'MODULE_NOT_FOUND' })
}
