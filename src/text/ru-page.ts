/** Fluent messages of the page on which the bot is tried, Russian. */
export const ruPage = `
page-channel = Оптимизация
page-group = Оптимизация: чат
page-post = Почему большие модели обучают градиентными методами?

    Вот ответ, который помещается на экране. Известны только попарные расстояния между городами. Два метода ищут положения городов на плоскости: градиентный спуск и метод Нелдера — Мида, которому градиент не нужен. Чем больше городов, тем больше переменных — и тем больше разрыв.

    Попробуйте в комментариях: /compare 15 — или /compare и список своих городов через запятую.
page-any-post = Пост канала: под ним комментарии, в которых можно попробовать бота.
page-chats = Чаты
page-empty-chat = Сообщений пока нет
page-back = Назад
page-bot = бот
page-about-group = обсуждение канала
page-thread = Комментарии
page-comments = { $n ->
    [0] Оставить комментарий
    [one] { $n } комментарий
    [few] { $n } комментария
   *[many] { $n } комментариев
}
page-you = Вы
page-channel-mark = канал
page-intro = Здесь бот работает без Телеграма: тот же бот, но только на этом компьютере.
page-start = Начать
page-messages = Сообщения
page-compose = Сообщение
page-caption = Подпись
page-send = Отправить
page-save-edit = Сохранить
page-attach = Прикрепить файл
page-drop-file = Убрать файл
page-commands = Команды
page-reply = Ответить
page-edit = Изменить
page-replying = Ответ: { $name }
page-editing = Изменение сообщения
page-cancel = Отменить
page-edited = изменено
page-film = Анимация: { $about }
page-picture = Изображение: { $about }
page-enlarge = Во весь экран
page-close = Закрыть
page-save = Сохранить
page-reaction = Реакция бота: { $emoji }
page-to-end = К последнему сообщению
page-spoiler = Показать скрытый текст
page-action-video = отправляет видео…
page-action-photo = отправляет фото…
page-action-document = отправляет файл…
page-action-typing = печатает…
page-language = Язык
page-language-ru = Русский
page-language-en = English
page-role = В группе вы
page-role-member = участник
page-role-admin = администратор
page-role-anonymous = анонимный администратор
page-too-long = Слишком длинно: в сообщении не больше { $most } знаков, а здесь { $length }. Сократите или пришлите файлом.
page-caption-too-long = Слишком длинно: в подписи не больше { $most } знаков, а здесь { $length }.
page-file-too-large = Файл больше { $megabytes } МБ: такие файлы здесь отправить нельзя.
page-one-file = Отправить можно один файл за раз: выбран «{ $name }».
page-gone = Сообщения, к которому это относится, больше нет.
page-unanswered = Программа не отвечает. Попробуйте ещё раз.
page-refused = Программа этого не приняла.
page-unreadable = Файл «{ $name }» не читается: его изменили или удалили. Прикрепите его ещё раз.
page-offline = Нет связи с программой: она остановлена? Подключаюсь снова…
page-size-bytes = { $n } Б
page-size-kilobytes = { $n } КБ
page-size-megabytes = { $n } МБ
page-ok = Понятно
`;
