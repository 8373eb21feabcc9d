import type { Summary } from '../summary.js';
import type { Speech } from './speech.js';
import { conclusion, remark, stops } from './summary.js';

/** What a film shows, with the figures of its own run: the post's explanation, plain text. */
export function explanation(summary: Summary, speech: Speech): string {
  const { methods, variables, problem } = summary;
  const [first, second] = methods.map(({ rmsError }) => speech.number(rmsError));
  const isCities = problem.kind === 'cities';
  const told = methods.map((method) =>
    speech.say(method.usesGradient ? 'explain-gradient' : 'explain-values', {
      method: speech.say(`method-${method.id}`),
      iterations: speech.integer(method.iterations),
      values: speech.integer(method.functionEvaluations),
      gradients: speech.integer(method.gradientEvaluations),
      flops: speech.number(method.flops),
      loss: speech.number(method.finalLoss),
    }),
  );
  return [
    speech.say('explain-problem', { variables: speech.count('count-variables', variables) }),
    ...told,
    stops(summary, speech),
    speech.say(isCities ? 'explain-error-km' : 'explain-error', { first, second }),
    conclusion(summary, speech),
    isCities ? `${speech.say('explain-picture')} ${remark(summary, speech)}`.trim() : '',
    speech.say('explain-claims'),
  ]
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');
}
