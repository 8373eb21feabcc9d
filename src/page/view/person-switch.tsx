import { type Person, type Role, roles } from '../../chat/contract.js';
import type { Language } from '../../text/speech.js';
import { wishes } from '../state/line.js';
import { usePage } from './page.js';

const LANGUAGES: readonly Language[] = ['ru', 'en'];

/** Who the person is: the language of their app, and what they are in the group. */
export function PersonSwitch() {
  const { words, person } = usePage();
  const options = { language: LANGUAGES, role: roles } as const;
  const chosen = { language: person.language ?? words.language, role: person.role };
  return (
    <div class="person">
      <Choice name="language" options={options.language} chosen={chosen.language} />
      <Choice name="role" options={options.role} chosen={chosen.role} />
    </div>
  );
}

function Choice<T extends Language | Role>({
  name,
  options,
  chosen,
}: {
  name: keyof Omit<Person, 'id'>;
  options: readonly T[];
  chosen: T;
}) {
  const { words, act } = usePage();
  return (
    <fieldset class="choice">
      <legend>{words.say(`page-${name}`)}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type="radio"
            name={name}
            checked={option === chosen}
            onChange={() => act(wishes.become({ [name]: option }))}
          />
          <span>{words.say(`page-${name}-${option}`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
