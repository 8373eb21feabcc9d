import type { Message } from 'grammy/types';
import { useRef } from 'preact/hooks';
import { isolated } from './name.js';
import { usePage } from './page.js';
import { fileAddress, type Picture, pictureOf } from './picture.js';

/** The film, picture or file of a message. */
export function Media({ message }: { message: Message }) {
  const { words } = usePage();
  const picture = pictureOf(message);
  const { document, caption = '' } = message;
  if (picture) {
    const alt = words.say(picture.isFilm ? 'page-film' : 'page-picture', {
      about: isolated(caption.split('\n')[0]),
    });
    return <Shown key={picture.address} picture={picture} alt={alt} />;
  }
  if (!document) return null;
  return (
    <a class="file" href={fileAddress(document.file_id)} download={document.file_name}>
      <span class="file-icon" aria-hidden="true">
        ↓
      </span>
      <bdi class="file-name">{document.file_name}</bdi>
      <span class="file-size">{words.size(document.file_size ?? 0)}</span>
    </a>
  );
}

/** A picture in its place, which can be looked at large. */
function Shown({ picture, alt }: { picture: Picture; alt: string }) {
  const { words } = usePage();
  const large = useRef<HTMLDialogElement>(null);
  const { address, name, width, height } = picture;
  const close = () => large.current?.close();
  return (
    <figure class="shown">
      <button
        type="button"
        class="enlarge"
        aria-label={`${alt}. ${words.say('page-enlarge')}`}
        onClick={() => large.current?.showModal()}
      >
        <img src={address} width={width} height={height} alt="" />
      </button>
      <dialog ref={large} class="large" aria-label={alt}>
        <button type="button" aria-label={words.say('page-close')} onClick={close}>
          <img src={address} width={width} height={height} alt={alt} loading="lazy" />
        </button>
        <div>
          <a class="pill" href={address} download={name}>
            {words.say('page-save')}
          </a>
          <button type="button" class="pill" onClick={close}>
            {words.say('page-close')}
          </button>
        </div>
      </dialog>
    </figure>
  );
}
