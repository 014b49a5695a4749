import type { Command, Option } from 'commander';

export type Shell = 'bash' | 'zsh' | 'fish';

/** What can be typed, as far as a completion needs it. */
interface Entry {
  readonly name: string;
  readonly about: string;
  readonly options: readonly Option[];
  /** Words that may follow: commands below it, or the choices of its first argument. */
  readonly words: readonly string[];
}

/**
 * The completion script of a shell, read from the commands themselves.
 *
 * @param more words that may follow a command and are no choices of its arguments, by its name.
 */
export function completionScript(
  program: Command,
  shell: Shell,
  more: Readonly<Record<string, readonly string[]>> = {},
): string {
  const entries = program.commands.map((command) => entryOf(command, more[command.name()] ?? []));
  return { bash, zsh, fish }[shell](program.name(), entries, program.options);
}

function entryOf(command: Command, more: readonly string[]): Entry {
  const [first] = command.registeredArguments;
  return {
    name: command.name(),
    about: (command.description().split(/[:;(]/)[0] ?? '').trim(),
    options: command.options,
    words: [...command.commands.map((inner) => inner.name()), ...(first?.argChoices ?? []), ...more],
  };
}

const flagsOf = (options: readonly Option[]): string[] =>
  options
    .flatMap(({ long, short }) => [long, short])
    .filter((flag) => flag?.startsWith('--') === true) as string[];

function bash(name: string, entries: readonly Entry[], options: readonly Option[]): string {
  const common = [...flagsOf(options), '--help'].join(' ');
  const cases = entries.map(
    (entry) =>
      `    ${entry.name}) words="${[...entry.words, ...flagsOf(entry.options)].join(' ')} ${common}" ;;`,
  );
  return `# ${name} completion for bash: source <(${name} completion bash)
_ecpay_simulator() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" command="" word words
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      ${entries.map((entry) => entry.name).join('|')}) command="$word"; break ;;
    esac
  done
  case "$command" in
${cases.join('\n')}
    *) words="${entries.map((entry) => entry.name).join(' ')} help ${common} --version" ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _ecpay_simulator ${name}
`;
}

const quoted = (text: string): string => `'${text.replaceAll(`'`, `'\\''`)}'`;

function zsh(name: string, entries: readonly Entry[], options: readonly Option[]): string {
  const common = [...flagsOf(options), '--help'].join(' ');
  const commands = entries.map((entry) => `    ${quoted(`${entry.name}:${entry.about}`)}`);
  const cases = entries.map(
    (entry) =>
      `    ${entry.name}) compadd -- ${[...entry.words, ...flagsOf(entry.options)].join(' ')} ${common} ;;`,
  );
  return `#compdef ${name}
# ${name} completion for zsh: source <(${name} completion zsh)
_ecpay_simulator() {
  local -a commands=(
${commands.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    compadd -- ${common} --version
    return
  fi
  case "\${words[2]}" in
${cases.join('\n')}
    *) _default ;;
  esac
}
compdef _ecpay_simulator ${name}
`;
}

function fish(name: string, entries: readonly Entry[], options: readonly Option[]): string {
  const option = (condition: string, flag: Option): string[] =>
    flagsOf([flag]).map(
      (long) => `complete -c ${name} ${condition}-l ${long.slice(2)} -d ${quoted(flag.description)}`,
    );
  return [
    `# ${name} completion for fish`,
    ...options.flatMap((flag) => option('', flag)),
    ...entries.map(
      (entry) => `complete -c ${name} -n __fish_use_subcommand -a ${entry.name} -d ${quoted(entry.about)}`,
    ),
    ...entries.flatMap((entry) => {
      const seen = `-n ${quoted(`__fish_seen_subcommand_from ${entry.name}`)} `;
      return [
        ...entry.options.flatMap((flag) => option(seen, flag)),
        ...(entry.words.length > 0 ? [`complete -c ${name} ${seen}-a ${quoted(entry.words.join(' '))}`] : []),
      ];
    }),
    '',
  ].join('\n');
}
