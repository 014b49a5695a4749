import { CI_ONLY } from './tools/ci-only.mjs';

// One run for every package. Sources are ES modules, compiled by swc with the same decorator settings as tsc.
const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

const project = (displayName, rootDir, extra = {}) => ({
  displayName,
  rootDir,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '/build/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '\\.ts$': ['@swc/jest', swc] },
  ...extra,
});

/** What needs a server, a browser or the registry, or minutes: .ci/run sets ECPAY_TEST_SERVERS=1 and insists on them. */
const withServers = process.env.ECPAY_TEST_SERVERS === '1';

export default {
  // Jest leaves one core to itself in order to watch files; nothing is watched here, and on two cores that is half of them.
  maxWorkers: '100%',
  // Generous: a busy machine with two cores is no reason to fail.
  testTimeout: 30_000,
  projects: [
    project('protocol', 'packages/protocol/src'),
    project('nestjs-ecpay', 'packages/nestjs-ecpay/src'),
    project('simulator', 'packages/simulator/src'),
    project('sample-app', 'sample-app', {
      testPathIgnorePatterns: ['/node_modules/', '/dist/', ...(withServers ? [] : ['03-browser'])],
    }),
    project('test', 'test', {
      testPathIgnorePatterns: [
        '/node_modules/',
        '/dist/',
        ...(withServers ? [] : Object.keys(CI_ONLY).map((folder) => `<rootDir>/${folder}/`)),
      ],
    }),
  ],
};
