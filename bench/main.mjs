// npm run bench [film | methods]: how fast the film and the methods are, beside gif-encoder-2,
// ffmpeg, gifsicle, scipy and NLopt where these are installed.
import { benchFilm } from './film.mjs';
import { benchGradientDescent } from './gradient-descent.mjs';
import { benchNelderMead } from './nelder-mead.mjs';

const [part = 'all'] = process.argv.slice(2);
if (part !== 'methods') await benchFilm();
if (part === 'all') console.log();
if (part !== 'film') {
  benchNelderMead();
  console.log();
  benchGradientDescent();
}
