import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/* `nest new` of Nest 11 writes a tsconfig that is not strict: what is right compiles there as well, and a misspelt name does not. */

const FILE = fileURLToPath(new URL('./virtual-application.ts', import.meta.url));
const applications = {
  right: `
    import { EcpayModule } from 'nestjs-ecpay';
    declare class ConfigService { getOrThrow<T = any>(name: string): T }
    const credit = { merchantId: '1', hashKey: 'x', hashIv: 'y' };
    EcpayModule.forRootAsync({ useFactory: () => ({ environment: 'stage', credit }) });
    EcpayModule.forRootAsync({ useFactory: async () => ({ environment: 'production', credit, closingWindow: 'wait' }) });
    EcpayModule.forRootAsync({
      isGlobal: true,
      inject: [ConfigService],
      useFactory: (config: ConfigService) => ({
        environment: 'stage',
        credit: { merchantId: config.getOrThrow<string>('ID'), hashKey: config.getOrThrow('KEY'), hashIv: 'y' },
      }),
    });`,
  'misspelt at the top': `
    import { EcpayModule } from 'nestjs-ecpay';
    EcpayModule.forRootAsync({ useFactory: () => ({ environment: 'stage', notifications: {} }) });`,
  'misspelt in a group': `
    import { EcpayModule } from 'nestjs-ecpay';
    EcpayModule.forRootAsync({ useFactory: () => ({ environment: 'stage', http: { timeout: 5 } }) });`,
  'no such environment': `
    import { EcpayModule } from 'nestjs-ecpay';
    EcpayModule.forRootAsync({ useFactory: () => ({ environment: 'staging' }) });`,
};

function compiles(text: string, switches: ts.CompilerOptions): boolean {
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    types: ['node'],
    skipLibCheck: true,
    noEmit: true,
    strict: false,
    ...switches,
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) =>
    name === FILE ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2023) : getSourceFile(name, ...rest);
  host.fileExists = (name) => name === FILE || fileExists(name);
  host.readFile = (name) => (name === FILE ? text : readFile(name));
  const program = ts.createProgram([FILE], options, host);
  return program.getSemanticDiagnostics(program.getSourceFile(FILE)).length === 0;
}

it.each<[string, ts.CompilerOptions]>([
  ['strict', { strict: true }],
  ['strict and exact', { strict: true, exactOptionalPropertyTypes: true }],
  ['as nest new 11 writes it', { strictNullChecks: true, noImplicitAny: false, strictBindCallApply: true }],
  ['not strict at all', {}],
])(
  '%s',
  (_, switches) => {
    for (const [what, text] of Object.entries(applications))
      expect([what, compiles(text, switches)]).toEqual([what, what === 'right']);
  },
  120_000,
);
