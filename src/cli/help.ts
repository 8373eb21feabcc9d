import { type Argument, Help, type HelpConfiguration, type Option } from 'commander';
import { type MethodId, methodIds, methodNames } from '../optimize/registry.js';
import type { Speech } from '../text/speech.js';

/** Commander's own words, by the messages that replace them. */
const HEADINGS: Readonly<Record<string, string>> = {
  'Usage:': 'help-heading-usage',
  'Arguments:': 'help-heading-arguments',
  'Options:': 'help-heading-options',
  'Commands:': 'help-heading-commands',
};

/** How commander lays out `--help`, in the language of `speech`. */
export function helpFormat(speech: Speech): HelpConfiguration {
  const plain = new Help();
  const description = (item: Option | Argument) => {
    const value = item.defaultValueDescription ?? item.defaultValue;
    if (typeof value !== 'string') return item.description;
    return `${item.description} ${speech.say('help-default', { value })}`;
  };
  return {
    styleTitle: (title) => speech.say(HEADINGS[title]),
    commandUsage: (command) =>
      plain
        .commandUsage(command)
        .replace('[options]', `[${speech.say('help-value-options')}]`)
        .replace('[command]', `[${speech.say('help-value-command')}]`),
    subcommandTerm: (command) => command.name(),
    optionDescription: description,
    argumentDescription: description,
  };
}

/** The examples, and where to read on. */
export function helpEnd(speech: Speech): string {
  return `\n${speech.say('help-examples')}\n\n${speech.say('help-more')}`;
}

/** "gradient-descent (gd), nesterov (nag), …" */
export function knownMethods(): string {
  return methodIds.map((id) => `${id} (${shortNamesOf(id).join(', ')})`).join(', ');
}

function shortNamesOf(id: MethodId): string[] {
  return [...methodNames.keys()].filter((name) => name !== id && methodNames.get(name) === id);
}
