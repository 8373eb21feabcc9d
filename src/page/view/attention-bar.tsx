import { isOwn } from '../../chat/contract.js';
import type { Attention } from './attention.js';
import { Bar } from './bar.js';
import { gist } from './gist.js';
import { isolated, nameOf } from './name.js';
import { usePage } from './page.js';

/** Says, where one writes, which message is answered or edited. */
export function AttentionBar({
  attention,
  onRelease,
}: {
  attention: Attention;
  onRelease(): void;
}) {
  const { words, person } = usePage();
  const { to, message } = attention;
  const name = isOwn(message, person) ? words.say('page-you') : nameOf(message);
  return (
    <Bar
      title={
        to === 'edit'
          ? words.say('page-editing')
          : words.say('page-replying', { name: isolated(name) })
      }
      line={gist(message)}
      remove={words.say('page-cancel')}
      onRemove={onRelease}
    />
  );
}
