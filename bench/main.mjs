// npm run bench [film | methods | pairs | page]: how fast the film and the methods are, beside gif-encoder-2,
// ffmpeg, gifsicle, scipy and NLopt where these are installed; and how soon the page is there.
import { benchFilm } from './film.mjs';
import { benchGradientDescent } from './gradient-descent.mjs';
import { benchNelderMead } from './nelder-mead.mjs';
import { benchPage } from './page.mjs';
import { benchPairs } from './pairs.mjs';

const [part = 'all'] = process.argv.slice(2);
const wants = (/** @type {string} */ name) => part === name || part === 'all';
if (wants('film')) {
  await benchFilm();
  console.log();
}
if (wants('methods')) {
  benchNelderMead();
  console.log();
  benchGradientDescent();
  console.log();
}
if (wants('pairs')) {
  benchPairs();
  console.log();
}
if (wants('page')) await benchPage();
