import type { MethodId } from '../optimize/registry.js';
import type { Color } from './frame.js';

export const theme = {
  paper: '#ffffff',
  ink: '#22272b',
  faintInk: '#5d666d',
  sea: '#e8f0f4',
  land: '#f8f6f0',
  coast: '#cbd5da',
  ring: '#6b757b',
  hairline: '#8d979d',
  grid: '#dfe4e7',
} satisfies Record<string, Color>;

/** One colour a method, for its title, its curve and its marker. */
export const methodColors: Record<MethodId, Color> = {
  'gradient-descent': '#00788a',
  nesterov: '#2f6db3',
  adam: '#3a9a4b',
  bfgs: '#1f5f46',
  'l-bfgs': '#4f8f1f',
  'nelder-mead': '#cc4458',
  'nelder-mead-adaptive': '#d9822b',
  'nelder-mead-restarts': '#9c3f8f',
  powell: '#7a5c3e',
  subplex: '#a08a10',
  'cma-es': '#5a4fcf',
};

/** One colour a city, the same in both panels, in turn. */
const CITY_COLORS: readonly Color[] = [
  '#2f6db3',
  '#e07b1f',
  '#3a9a4b',
  '#c63d3d',
  '#8659b5',
  '#8a5a44',
  '#d865ac',
  '#71797e',
  '#a3a11d',
  '#1fa6b8',
];

export function cityColor(index: number): Color {
  return CITY_COLORS[index % CITY_COLORS.length];
}

/** `share` of the colour, the rest land: opaque, so that what crosses it stays one colour. */
export function paled(color: Color, share: number): Color {
  const channels = [1, 3, 5].map((at) => {
    const [channel, ground] = [color, theme.land].map((c) =>
      Number.parseInt(c.slice(at, at + 2), 16),
    );
    const mixed = Math.round(ground + share * (channel - ground));
    return mixed.toString(16).padStart(2, '0');
  });
  return `#${channels.join('')}`;
}
