/** Fluent messages of the command line's help, Russian. */
export const ruHelp = `
## Help of the command line

help-heading-usage = Использование:
help-heading-arguments = Аргументы:
help-heading-options = Параметры:
help-heading-commands = Команды:
help-default = (по умолчанию { $value })
help-value-file = файл
help-value-number = число
help-value-token = токен
help-value-command = команда
help-value-options = параметры
help-value-request = запрос
help-help = показать справку
help-help-command = показать справку о команде
help-version = показать версию
help-quiet = не выводить ход работы, примечания и результаты
help-json = вывести только документ JSON

help-program = Градиентный спуск против метода Нелдера — Мида: карта городов по попарным расстояниям
help-compare = сравнить два метода: анимация GIF и таблица результатов
help-compare-request = 15 | world 21 | usa 25 bfgs powell | 15 + Казань, Токио | Москва, Париж, Лондон
help-compare-matrix = любые расстояния в CSV: строка «,имя,имя,…», за ней строки «имя,d,d,…»
help-compare-methods = два метода из списка: { $known }
help-compare-as-in-post = как в посте: расписания автора, для 6, 15 или 34 городов Европы
help-compare-seed = зерно генератора случайных чисел, от 0 до 4294967295
help-compare-lang = язык анимации и результатов
help-compare-out = файл .gif; .png — последний кадр; .mp4 — видео, нужен ffmpeg; «-» — стандартный вывод
help-compare-no-gif = только результаты, без анимации
help-compare-poster = записать последний кадр в файл PNG
help-compare-trace = записать все итерации в файл JSON
help-resolve = найти города по названиям из стандартного ввода, по одному в строке
help-resolve-list = весь ввод — один список с любыми разделителями
help-resolve-lang = язык названий
help-scaling = график: как число итераций и вычислений растёт с числом городов
help-scaling-methods = от одного до четырёх методов из списка: { $known }
help-scaling-max = наибольшее число городов, от 6 до 1000; больше 34 — случайные точки
help-scaling-lang = язык графика и результатов
help-scaling-out = файл PNG или «-» — стандартный вывод
help-local-api = сервер Bot API на этом компьютере и страница, на которой можно испытать любого бота
help-local-api-port = порт Bot API; 0 — любой свободный
help-local-api-page = порт страницы; 0 — любой свободный
help-local-api-token = токен бота
help-local-api-new-token = новый
help-local-api-fault = сбой при вызовах Bot API; параметр можно повторять
help-local-api-no-limits = не ограничивать частоту сообщений бота
help-local-api-no-privacy = показывать боту все сообщения группы
help-local-api-lang = язык канала на странице
help-completion = вывести скрипт автодополнения для оболочки: source <(mds-race completion bash)

help-examples = Примеры:
    {"  "}mds-race compare 34                              34 города Европы
    {"  "}mds-race compare 15 gd nm --seed 7               два метода по коротким именам
    {"  "}mds-race compare "Москва, Париж, Рим, Токио"     города по вашему выбору
    {"  "}mds-race compare --matrix distances.csv          любые расстояния
    {"  "}mds-race compare 15 --out - > film.gif           анимация в стандартный вывод
    {"  "}mds-race scaling --max 100                       как растёт число итераций
help-more = Документация: docs/command-line.md в составе пакета.
`;
