import { ruBot } from './ru-bot.js';
import { ruHelp } from './ru-help.js';
import { ruPage } from './ru-page.js';

/** Fluent messages, Russian. */
export const ru = `${ruBot}${ruPage}${ruHelp}
## Methods

method-gradient-descent = Градиентный спуск
    .short = Градиент
    .asks = нужны f и ∇f; шаг 1/L, f никогда не растёт
method-nesterov = Метод Нестерова
    .short = Нестеров
    .asks = нужны f и ∇f; шаг 1/L с разгоном и перезапусками
method-adam = Adam
    .short = Adam
    .asks = нужен только ∇f, шаг по каждой координате свой; им учат нейросети
method-bfgs = BFGS
    .short = BFGS
    .asks = нужны f и ∇f; по ним строит матрицу кривизны N×N
method-l-bfgs = L-BFGS
    .short = L-BFGS
    .asks = нужны f и ∇f; кривизна по десяти последним шагам
method-nelder-mead = Нелдер — Мид
    .short = Нелдер–Мид
    .asks = нужны только сравнения значений f; симплекс из N + 1 вершины
method-nelder-mead-adaptive = Адаптивный Нелдер — Мид
    .short = Адаптивный
    .asks = нужны только сравнения значений f; коэффициенты зависят от N
method-nelder-mead-restarts = Нелдер — Мид с перезапусками
    .short = Перезапуски
    .asks = нужны только сравнения значений f; сотни перезапусков, как в посте
method-powell = Метод Пауэлла
    .short = Пауэлл
    .asks = нужны только значения f; поиск по прямым, одна за другой
method-subplex = Сабплекс
    .short = Сабплекс
    .asks = нужны только сравнения значений f; малые симплексы в подпространствах
method-cma-es = CMA-ES
    .short = CMA-ES
    .asks = нужны только сравнения значений f; случайные точки, форму облака подбирает сам

## Counted things

count-cities = { $text } { $n ->
    [one] город
    [few] города
   *[many] городов
}
count-points = { $text } { $n ->
    [one] объект
    [few] объекта
   *[many] объектов
}
count-variables = { $text } { $n ->
    [one] переменная
    [few] переменные
   *[many] переменных
}
    .at = { $text } { $n ->
        [one] переменной
       *[many] переменных
    }
count-iterations = { $text } { $n ->
    [one] итерацию
    [few] итерации
   *[many] итераций
}
count-evaluations = { $text } { $n ->
    [one] вычисление
    [few] вычисления
   *[many] вычислений
}
count-times = { $text } { $n ->
    [one] раз
    [few] раза
    [many] раз
   *[other] раза
}

## The picture

film-title = { $subjects } · { $variables }
film-iteration = итерация { $nit }
film-state-converged = сошёлся
film-state-max-iterations = лимит итераций
film-state-max-evaluations = лимит вычислений
film-state-diverged = разошёлся
film-axis-iterations = итерации, логарифмическая шкала
film-axis-loss = функция потерь f

## The summary

summary-names-more = { $names } и ещё { $rest }
summary-iterations = итерации
summary-function-evaluations = вычисл. f
summary-gradient-evaluations = вычисл. ∇f
summary-flops = флопы
summary-loss = f в конце
summary-rms-error-km = ошибка, км
summary-rms-error = ошибка
summary-stop-converged = { $method } сошёлся.
summary-stop-max-iterations = { $method } остановлен: исчерпан лимит в { $iterations }.
summary-stop-max-evaluations = { $method } остановлен: исчерпан лимит в { $evaluations } f.
summary-stop-diverged = { $method } разошёлся.
summary-local-minimum = { $method } попал в локальный минимум: есть расположение с меньшими потерями.
summary-near-local-minimum = Спуск из его последней точки ведёт в локальный минимум.
summary-sphere = Сфера не ложится на плоскость без искажений, поэтому точки не могут попасть точно в свои кольца.
summary-seed = зерно генератора { $seed }

conclusion-gap = При { $variables } градиент справился за { $iterations }, а без него понадобилось в { $arithmetic } больше арифметических операций, и потери всё равно в { $loss } выше. Чем больше переменных, тем шире этот разрыв.
conclusion-gap-cheap = При { $variables } градиент справился за { $iterations }, а без него потери остались в { $loss } выше. Чем больше переменных, тем шире этот разрыв.
conclusion-price = При { $variables } справились оба метода, но без градиента понадобилось в { $arithmetic } больше арифметических операций. С ростом числа переменных разрыв растёт.
conclusion-even = При { $variables } оба метода справились примерно одинаково. Разрыв появляется, когда переменных становится больше.
conclusion-cheaper = При { $variables } справились оба метода, и без градиента операций понадобилось даже в { $saved } меньше: переменных слишком мало. С ростом их числа всё меняется.
conclusion-stuck = Из этого начального приближения градиентный метод не пришёл к лучшему расположению, так что о разрыве между методами этот запуск не говорит.
conclusion-lucky = На этот раз метод без градиента нашёл расположение лучше. Так бывает: из случайного начального приближения спуск может прийти и в локальный минимум.

## The command line

cli-written = { $path }: { $width } × { $height }, кадров: { $frames }, { $kilobytes } КБ
cli-resolved = { $query } → { $city }, { $where }
cli-reading-cities = Введите города, по одному в строке; Ctrl-D завершает ввод.
cli-progress-optimize = оптимизация
cli-progress-draw = рисование

## Mistakes

mistake-unknown-cities = Нужно уточнить: { $items }. Поправьте и пришлите ещё раз; страну или регион можно добавить через запятую: «Париж, США».
unsettled-unknown = «{ $query }» — такого города не знаю
unsettled-near = «{ $query }» — может быть, { $suggestions }
unsettled-country = «{ $query }» — это страна; может быть, { $suggestions }
unsettled-region = «{ $query }» — это регион; может быть, { $suggestions }
unsettled-not-there = «{ $query }» — там такого города не знаю, а есть { $suggestions }
unsettled-number = «{ $query }» — это число, а набор и города соединяет плюс: 15 + Москва
city-where = { $city } ({ $where })
notes-corrected = { $query } → { $city }
notes-namesakes = Понял так: { $city }. Если нужен другой город, напишите «{ $advice }».
mistake-too-few-cities = { $n ->
    [0] Не названо ни одного города: нужно хотя бы { $least }, через запятую.
    [one] Назван только { $n } город, а нужно хотя бы { $least }: добавьте ещё, через запятую.
    [few] Названо только { $n } города, а нужно хотя бы { $least }: добавьте ещё, через запятую.
   *[many] Названо только { $n } городов, а нужно хотя бы { $least }: добавьте ещё, через запятую.
}
notes-repeated = Повторы не считаются: { $names }.
mistake-too-many-cities = Городов в запросе { $n }, а можно не больше { $most }: уберите лишние.
mistake-preset-size = В наборе { $preset } можно взять от { $least } до { $most } { $most ->
    [one] города
   *[other] городов
}, а не { $size }.
mistake-matrix-not-text = Файл { $file } не похож на текст в UTF-8: сохраните таблицу расстояний как CSV в этой кодировке.
mistake-matrix-empty = Файл { $file } пуст: нужна строка «,имя,имя,…», а за ней строки «имя,d,d,…».
mistake-matrix-not-a-table = Файл { $file } не похож на матрицу расстояний: нужна строка «,имя,имя,…», а за ней строки «имя,d,d,…».
mistake-matrix-all-zero = В файле { $file } все расстояния равны нулю: хотя бы одно должно быть больше нуля.
mistake-matrix-broken-quotes = В файле { $file } в строке { $line } кавычки расставлены неверно: закройте их или уберите.
mistake-matrix-too-few = В файле { $file } строк с расстояниями { $n }, а нужно хотя бы { $bound }.
mistake-matrix-name-too-long = В файле { $file } есть имя длиннее { $bound } знаков, «{ $name }»: сократите его.
mistake-matrix-too-many = В файле { $file } больше { $bound } строк с расстояниями: уберите лишние.
mistake-matrix-not-square = В файле { $file } имён в первой строке { $columns }, а строк с расстояниями { $rows }: их должно быть поровну.
mistake-matrix-ragged = В файле { $file } в строке { $row } расстояний { $cells }, а должно быть { $expected }.
mistake-matrix-names-differ = В файле { $file } строка { $row } названа «{ $name }», а столбец { $row } — «{ $expected }»: имена и порядок должны совпадать.
mistake-matrix-not-a-number = В файле { $file } в строке { $row }, столбце { $column } стоит «{ $text }», а нужно число.
mistake-matrix-not-finite = В файле { $file } в строке { $row }, столбце { $column } стоит «{ $text }», а нужно конечное число.
mistake-matrix-negative = В файле { $file } в строке { $row }, столбце { $column } стоит отрицательное расстояние { $text }.
mistake-matrix-diagonal = В файле { $file } в строке { $row }, столбце { $column } стоит { $text }: расстояние от объекта до него самого должно быть нулём.
mistake-matrix-not-symmetric = Матрица в файле { $file } не симметрична: в строке { $row }, столбце { $column } стоит { $text }, а в строке { $column }, столбце { $row } — { $mirrored }.
mistake-same-file = Файл { $file } назван дважды: дайте каждому свой.
mistake-file-missing = Файла { $file } нет: проверьте путь.
mistake-file-not-ordinary = { $file } — не обычный файл: укажите файл с матрицей расстояний.
mistake-file-unreadable = Файл { $file } не читается ({ $code }): проверьте права на чтение.
mistake-list-too-slow = Разбор этого списка занял слишком много времени: пришлите список короче, по одному городу в строке.
mistake-file-too-slow = Чтение файла { $file } заняло слишком много времени: пришлите обычную таблицу расстояний в CSV.
mistake-reader-busy = Сейчас слишком много запросов: попробуйте ещё раз через минуту.
mistake-file-too-large = Файл { $file } больше { $megabytes } МБ: столько расстояний не нарисовать.
mistake-out-unwritable = Записать в { $file } нельзя ({ $code }): { $code ->
    [ENOSPC] диск заполнен, освободите место или выберите другую папку.
   *[other] проверьте, что папка существует и открыта на запись.
}
mistake-seed = Зерно генератора (--seed) — целое число от 0 до 4294967295, а не «{ $text }».
mistake-language = Язык (--lang) — ru или en, а не «{ $text }».
mistake-unknown-methods = { $count ->
    [one] Не знаю такого метода: { $names }.
   *[other] Не знаю таких методов: { $names }.
} { $advice } А города к набору добавляют через «+»: 15 + Москва.
unknown-methods-near = Возможно, вы имели в виду { $near }?
unknown-methods-known = Методы: { $known }.
mistake-not-two-methods = Нужны два разных метода из списка: { $known }.
mistake-not-of-the-post = Как в посте можно только 6, 15 или 34 города Европы (или матрицу такого размера).
mistake-methods-twice = Нужно что-то одно: или --methods, или --as-in-post.
mistake-scaling-methods = Нужно от одного до { $most } разных методов из списка: { $known }; а не «{ $text }».
mistake-scaling-max = Наибольшее число городов (--max) — целое число от 6 до 1000, а не «{ $text }».
mistake-token = Токен (--token) должен иметь вид 123456:ABC, а не «{ $text }».
mistake-fault = Такого сбоя (--fault) сервер не знает: «{ $text }». См. docs/local-api.md.
mistake-port = Порт ({ $option }) — целое число от 0 до 65535, а не «{ $text }».
mistake-port-taken = Порт { $text } ({ $option }) занят или недоступен: выберите свободный, больше 1023.
mistake-out-format = Имя фильма { $file } (--out) должно оканчиваться на .gif, .png (последний кадр) или .mp4; «-» — стандартный вывод.
mistake-png-format = Имя { $file } ({ $option }) должно оканчиваться на .png.
mistake-out-json = В стандартный вывод нельзя послать и картинку (--out -), и --json: укажите в --out файл.
mistake-no-gif-out = Нужно что-то одно: или --no-gif, или --out.
mistake-trace-stdout = Для траектории (--trace) нужен файл, например trace.json, а не стандартный вывод.
mistake-no-ffmpeg = Для видео нужна программа ffmpeg, а она здесь не запускается: установите её или задайте в --out имя на .gif.
mistake-ffmpeg-failed = Программа ffmpeg не смогла записать видео: проверьте, что в ней есть libx264 и что на диске есть место, или задайте в --out имя на .gif.
mistake-completion-shell = Автодополнение есть только для bash и zsh, а для «{ $text }» нет.
mistake-completion-no-shell = Укажите оболочку, bash или zsh: source <(mds-race completion bash)
usage-no-command = Не указана команда; см. mds-race --help
usage-unknown-command = Нет команды «{ $text }»{ $near ->
    [none] ; см. mds-race --help
   *[other] . Возможно, вы имели в виду { $near }?
}
usage-unknown-option = Нет параметра «{ $text }»{ $near ->
    [none] ; см. mds-race --help
   *[other] . Возможно, вы имели в виду { $near }?
}
usage-missing-argument = Параметру { $text } нужно значение; см. mds-race --help
usage-excess-arguments = Слишком много аргументов; см. mds-race --help
mistake-both-sources = Нужно что-то одно: или города, или файл с матрицей (--matrix).

## Scaling

scaling-title = Как растёт работа с числом городов
scaling-iterations = Итерации до остановки метода
scaling-evaluations = Вычисления f до точности 10⁻³
scaling-cities-europe = города Европы
scaling-axis-europe = число городов Европы
scaling-axis-uniform = число случайных точек
scaling-cities-uniform = случайные точки
scaling-key-median = медиана по { $runs } { $runs ->
    [one] запуску
   *[other] запускам
}
scaling-key-spread = от наименьшего до наибольшего
scaling-key-open = остановились, не дойдя; над кружком — сколько запусков из { $runs } дошло
scaling-remark-accuracy = Точность 10⁻³: от начальной разности f − f* осталась тысячная доля; f* — наименьшее известное значение.
scaling-remark-uniform = Случайные точки — равномерно в круге радиуса { $radius } км на сфере.
scaling-remark-ends = Методы без градиента — до { $most } точек: дальше запуски слишком долги.
scaling-column-iterations = итерации
scaling-column-evaluations = вычисл. f
scaling-column-reached = дошли
scaling-conclusion-steady = { $method }: итераций до остановки (медиана) { $first } на { $from } случайных точках и { $last } на { $to }; переменных больше в { $growth }, а итераций почти не прибавилось; на { $from } городах Европы их { $europe }.
scaling-conclusion-grows = { $method }: итераций до остановки (медиана) { $first } на { $from } случайных точках и { $last } на { $to }; переменных больше в { $growth }, итераций — в { $ratio }; на { $from } городах Европы их { $europe }.
scaling-conclusion-gap = { $gradient } на { $n } городах доходит до цели за { $evaluations } f (медиана), а { $free } и за { $spent } { $reached ->
    [0] не доходит ни в одном из { $runs } запусков
    [one] доходит только в { $reached } запуске из { $runs }
   *[other] доходит только в { $reached } запусках из { $runs }
}.
scaling-conclusion-both = { $gradient } на { $n } городах доходит до цели за { $evaluations } f (медиана), а { $free } — за { $other }.
scaling-conclusion-range = От { $from } до { $to } городов медиана числа итераций до остановки меняется: { $changes }.
scaling-change = { $method } — с { $first } до { $last }
scaling-written = { $path }: { $width } × { $height }, { $kilobytes } КБ
scaling-progress = запуски
`;
