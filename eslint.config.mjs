import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const src = './packages/nestjs-ecpay/src';

/**
 * The dependency arrows of ARCHITECTURE.md: a folder may import of its surroundings only what is listed here.
 * Specs are code like any other here; what crosses packages is tested in test/.
 */
const zones = {
  '': {
    async: [],
    checks: [],
    merchant: ['async', 'checks'],
    options: ['async', 'checks', 'merchant'],
    dto: [],
    client: ['async', 'checks', 'merchant', 'options', 'dto'],
    credit: ['async', 'checks', 'merchant', 'options', 'dto', 'client'],
    ticket: ['options', 'dto', 'client'],
    payment: ['async', 'checks', 'options', 'dto', 'client'],
    notification: ['async', 'checks', 'merchant', 'options', 'dto'],
    module: [
      'async',
      'checks',
      'merchant',
      'options',
      'dto',
      'client',
      'credit',
      'ticket',
      'payment',
      'notification',
    ],
    sql: ['async', 'checks', 'notification', 'credit'],
    postgres: ['checks', 'sql', 'notification', 'credit'],
    drizzle: ['sql', 'notification', 'credit'],
    swagger: ['dto'],
    opentelemetry: ['async', 'options', 'credit', 'notification'],
    terminus: ['client'],
    testing: ['async', 'checks', 'merchant', 'options', 'dto', 'credit', 'payment'],
  },
  '/credit': {
    outcome: [],
    journal: ['outcome'],
    engine: ['outcome', 'journal'],
    'capture-void': ['outcome', 'journal', 'engine'],
    refund: ['outcome', 'journal', 'engine'],
    payment: ['engine'],
  },
  '/payment': {
    outcome: [],
    checkout: ['outcome'],
    'bound-card': ['outcome'],
    order: ['outcome'],
    period: ['outcome'],
    'back-auth': ['outcome'],
  },
  '/notification': {
    inbox: [],
    kind: [],
    verify: ['kind'],
    confirm: [],
    process: ['inbox', 'kind', 'verify', 'confirm'],
    route: ['kind', 'process'],
    http: ['kind', 'route', 'process', 'verify'],
    discovery: ['inbox', 'kind', 'route', 'http', 'order-result'],
    'order-result': ['kind', 'verify', 'http'],
    decorators: ['kind', 'route', 'http', 'discovery', 'order-result'],
    replay: ['inbox', 'kind', 'process', 'route', 'discovery', 'verify'],
  },
};
const arrows = Object.entries(zones).flatMap(([parent, folders]) =>
  Object.entries(folders).map(([folder, allowed]) => ({
    target: `${src}${parent}/${folder}`,
    from: Object.keys(folders)
      .filter((other) => other !== folder && !allowed.includes(other))
      .map((other) => `${src}${parent}/${other}`),
    message: `${folder}/ may import only ${['@nestjs-ecpay/protocol', ...allowed].join(', ')} (see ARCHITECTURE.md)`,
  })),
);

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      'packages/*/build/**',
      '**/node_modules/**',
      'test/packaging/fixtures/**',
      'coverage/**',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        Buffer: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        setImmediate: 'readonly',
        performance: 'readonly',
        AbortSignal: 'readonly',
        AbortController: 'readonly',
        structuredClone: 'readonly',
        globalThis: 'readonly',
      },
    },
  },
  {
    files: ['sample-app/public/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['document', 'fetch', 'location', 'ECPay', 'setInterval', 'clearInterval'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: { project: './tsconfig.spec.json', tsconfigRootDir: import.meta.dirname },
    },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.spec.json' })],
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'exit', message: 'Let the caller decide.' },
      ],
      'max-lines': ['error', { max: 300 }],
      'import-x/no-restricted-paths': [
        'error',
        {
          zones: [
            ...arrows,
            { target: './packages/protocol', from: './packages', except: ['./protocol'] },
            { target: './packages/nestjs-ecpay', from: './packages/simulator' },
            { target: './packages/simulator', from: './packages/nestjs-ecpay' },
            { target: './packages', from: './sample-app' },
            { target: './packages', from: './test' },
            { target: './sample-app', from: './test' },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/protocol/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.|node:crypto$|node:util$)',
              message: 'protocol has no dependency and does no I/O.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
