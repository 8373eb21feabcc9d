// npm run bench: how fast the methods are, beside scipy and NLopt where these are installed.
import { benchGradientDescent } from './gradient-descent.mjs';
import { benchNelderMead } from './nelder-mead.mjs';

benchNelderMead();
console.log();
benchGradientDescent();
