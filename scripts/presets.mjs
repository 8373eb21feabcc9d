// Writes data/presets.json from GeoNames' places: `npm run presets`.
import { writeFileSync } from 'node:fs';
import { citiesText } from './gazetteer/sources.mjs';

/** `country: Russian name = English name[, GeoNames' own name where it differs]`, in the order shown. */
const PRESETS = {
  europe: [
    ['RU', 'Москва', 'Moscow'],
    ['TR', 'Стамбул', 'Istanbul'],
    ['GB', 'Лондон', 'London'],
    ['RU', 'Санкт-Петербург', 'Saint Petersburg'],
    ['DE', 'Берлин', 'Berlin'],
    ['ES', 'Мадрид', 'Madrid'],
    ['UA', 'Киев', 'Kyiv'],
    ['IT', 'Рим', 'Rome'],
    ['FR', 'Париж', 'Paris'],
    ['BY', 'Минск', 'Minsk'],
    ['AT', 'Вена', 'Vienna'],
    ['DE', 'Гамбург', 'Hamburg'],
    ['RO', 'Бухарест', 'Bucharest'],
    ['PL', 'Варшава', 'Warsaw'],
    ['HU', 'Будапешт', 'Budapest'],
    ['ES', 'Барселона', 'Barcelona'],
    ['DE', 'Мюнхен', 'Munich'],
    ['UA', 'Харьков', 'Kharkiv'],
    ['RS', 'Белград', 'Belgrade'],
    ['IT', 'Милан', 'Milan'],
    ['RU', 'Казань', 'Kazan'],
    ['CZ', 'Прага', 'Prague'],
    ['BG', 'София', 'Sofia'],
    ['RU', 'Нижний Новгород', 'Nizhny Novgorod', 'Nizhniy Novgorod'],
    ['RU', 'Уфа', 'Ufa'],
    ['RU', 'Самара', 'Samara'],
    ['GB', 'Бирмингем', 'Birmingham'],
    ['RU', 'Ростов-на-Дону', 'Rostov-on-Don', 'Rostov-na-Donu'],
    ['RU', 'Краснодар', 'Krasnodar'],
    ['DE', 'Кёльн', 'Cologne', 'Köln'],
    ['RU', 'Воронеж', 'Voronezh'],
    ['RU', 'Пермь', 'Perm'],
    ['RU', 'Волгоград', 'Volgograd'],
    ['UA', 'Одесса', 'Odesa'],
  ],
  world: [
    ['JP', 'Токио', 'Tokyo'],
    ['ID', 'Джакарта', 'Jakarta'],
    ['IN', 'Дели', 'Delhi'],
    ['CN', 'Гуанчжоу', 'Guangzhou'],
    ['IN', 'Мумбаи', 'Mumbai'],
    ['PH', 'Манила', 'Manila'],
    ['CN', 'Шанхай', 'Shanghai'],
    ['KR', 'Сеул', 'Seoul'],
    ['EG', 'Каир', 'Cairo'],
    ['MX', 'Мехико', 'Mexico City'],
    ['IN', 'Калькутта', 'Kolkata'],
    ['BR', 'Сан-Паулу', 'São Paulo'],
    ['US', 'Нью-Йорк', 'New York', 'New York City'],
    ['PK', 'Карачи', 'Karachi'],
    ['BD', 'Дакка', 'Dhaka'],
    ['TH', 'Бангкок', 'Bangkok'],
    ['CN', 'Пекин', 'Beijing'],
    ['RU', 'Москва', 'Moscow'],
    ['CN', 'Шэньчжэнь', 'Shenzhen'],
    ['AR', 'Буэнос-Айрес', 'Buenos Aires'],
    ['US', 'Лос-Анджелес', 'Los Angeles'],
  ],
  usa: [
    ['US', 'Нью-Йорк', 'New York', 'New York City'],
    ['US', 'Лос-Анджелес', 'Los Angeles'],
    ['US', 'Чикаго', 'Chicago'],
    ['US', 'Хьюстон', 'Houston'],
    ['US', 'Финикс', 'Phoenix'],
    ['US', 'Филадельфия', 'Philadelphia'],
    ['US', 'Сан-Антонио', 'San Antonio'],
    ['US', 'Сан-Диего', 'San Diego'],
    ['US', 'Даллас', 'Dallas'],
    ['US', 'Сан-Хосе', 'San Jose'],
    ['US', 'Остин', 'Austin'],
    ['US', 'Джексонвилл', 'Jacksonville'],
    ['US', 'Форт-Уэрт', 'Fort Worth'],
    ['US', 'Колумбус', 'Columbus'],
    ['US', 'Индианаполис', 'Indianapolis'],
    ['US', 'Шарлотт', 'Charlotte'],
    ['US', 'Сан-Франциско', 'San Francisco'],
    ['US', 'Сиэтл', 'Seattle'],
    ['US', 'Денвер', 'Denver'],
    ['US', 'Оклахома-Сити', 'Oklahoma City'],
    ['US', 'Нэшвилл', 'Nashville'],
    ['US', 'Эль-Пасо', 'El Paso'],
    ['US', 'Вашингтон', 'Washington'],
    ['US', 'Бостон', 'Boston'],
    ['US', 'Лас-Вегас', 'Las Vegas'],
  ],
};

// https://download.geonames.org/export/dump/readme.txt has the columns.
const rows = citiesText()
  .split('\n')
  .filter(Boolean)
  .map((line) => line.split('\t'))
  .map(([id, name, , , lat, lon, , , country, , , , , , population]) => ({
    id: Number(id),
    name,
    lat: Number(lat),
    lon: Number(lon),
    country,
    population: Number(population),
  }));

/** The most populous place of that name in that country. */
function find(country, name) {
  const [largest] = rows
    .filter((row) => row.country === country && row.name === name)
    .sort((a, b) => b.population - a.population);
  if (!largest) throw new Error(`Expected ${name}, ${country} in cities500.txt, got nothing`);
  return largest;
}

const cities = new Map();
const presets = Object.fromEntries(
  Object.entries(PRESETS).map(([preset, list]) => [
    preset,
    list.map(([country, ru, en, name = en]) => {
      const { id, lat, lon, population } = find(country, name);
      cities.set(id, { id, names: { ru, en }, country, lat, lon, population });
      return id;
    }),
  ]),
);

const lines = [...cities.values()].map((city) => `    ${JSON.stringify(city)}`).join(',\n');
const lists = Object.entries(presets).map(
  ([preset, ids]) => `    "${preset}": ${JSON.stringify(ids)}`,
);
writeFileSync(
  new URL('../data/presets.json', import.meta.url),
  `{\n  "cities": [\n${lines}\n  ],\n  "presets": {\n${lists.join(',\n')}\n  }\n}\n`,
);
