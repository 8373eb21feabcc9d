import type { RoomKind } from '../../chat/contract.js';
import botIcon from '../icon.svg';

export function Avatar({ kind }: { kind: RoomKind }) {
  return kind === 'private' ? (
    <img class="avatar" src={botIcon} alt="" width="48" height="48" />
  ) : (
    <span class="avatar group" aria-hidden="true">
      ∇
    </span>
  );
}
