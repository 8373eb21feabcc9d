import type { Comparison, Run } from '../compare.js';
import type { Place } from '../geo/great-circle.js';
import { move, procrustes } from '../mds/procrustes.js';
import type { Frame, Measure, Points, Region, Scene, TextRun } from './frame.js';
import { createHeader } from './header.js';
import { fonts, INDENT, layout, SIZE } from './layout.js';
import { type FlatMap, flatMap } from './map.js';
import { filled, text } from './marks.js';
import { mapPanel } from './panel.js';
import { lossPlot } from './plot.js';
import { remembered } from './remembered.js';
import { methodColors, theme } from './theme.js';
import { timeline } from './timeline.js';

/** What the picture says, in the reader's language. */
export interface Words {
  readonly title: string;
  /** One a point; the heavier the weight, the longer a label stays when room is short. */
  readonly labels: readonly { readonly text: string; readonly weight: number }[];
  readonly axes: { readonly iterations: string; readonly loss: string };
  method(run: Run): string;
  iteration(nit: number): string;
  end(run: Run): string;
  loss(value: number): readonly TextRun[];
  integer(value: number): string;
}

/**
 * The film of a comparison. `places` are where the points truly are; without them there is no map,
 * and the trajectories are turned to the best embedding known. With `hairlines`, a method that has
 * stopped has its dots joined to their places.
 */
export function buildScene(
  comparison: Comparison,
  places: readonly Place[] | undefined,
  hairlines: boolean,
  words: Words,
  measure: Measure,
): Scene {
  const { runs } = comparison;
  const clock = timeline(Math.max(...runs.map(({ last }) => last.nit)));
  const map = places && flatMap(places);

  const title: Region = {
    rect: layout.title,
    backdrop: [
      filled(layout.title, theme.paper),
      text(INDENT, layout.title.y + 30, words.title, fonts.title, theme.faintInk),
    ],
    settled: [],
    live: [],
  };
  const panels = runs.map((run, k) =>
    mapPanel({
      rect: layout.panels[k].map,
      track: track(run, comparison, map, clock),
      clock: clock.map((nit) => Math.min(nit, run.last.nit)),
      labels: words.labels,
      map,
      hairlines,
      measure,
    }),
  );
  const plot = lossPlot({
    rect: layout.plot,
    curves: runs.map((run) => ({
      color: methodColors[run.id],
      last: run.last.nit,
      loss: (nit) => iterate(run, nit).value,
    })),
    clock,
    axes: words.axes,
    integer: words.integer,
  });
  const headers = runs.map((run, k) => {
    const moments = [...new Set(clock.map((nit) => Math.min(nit, run.last.nit)))];
    const header = createHeader(
      {
        rect: layout.panels[k].header,
        method: words.method(run),
        color: methodColors[run.id],
        moments: moments.map((nit) => ({
          iteration: words.iteration(nit),
          loss: words.loss(iterate(run, nit).value),
        })),
        end: { termination: run.trace.termination, text: words.end(run) },
      },
      measure,
    );
    const known = new Map<number, Region>();
    return (frame: number) => {
      const moment = moments.indexOf(Math.min(clock[frame], run.last.nit));
      return remembered(known, moment, header);
    };
  });

  return {
    size: SIZE,
    length: clock.length,
    frame: (index): Frame => ({
      regions: [
        title,
        ...panels.flatMap((panel, k) => [headers[k](index), panel(index)]),
        plot(index),
      ],
    }),
  };
}

/** The iterate at `nit`, or the last one. */
function iterate({ trace, last }: Run, nit: number) {
  return trace.iterates[Math.min(nit, last.nit)];
}

/** A trajectory on the map: one rigid motion for all of it, which fits its end. */
function track(
  run: Run,
  { largest, best }: Comparison,
  map: FlatMap | undefined,
  clock: readonly number[],
): Map<number, Points> {
  // Without a map any unit will do, and the largest distance may be too large to square.
  const inUnits = (x: Points) => (map ? x.map((c) => c * largest) : x);
  const motion = procrustes(inUnits(run.last.x), map ? map.places : inUnits(best));
  return new Map(
    [...new Set([...clock, run.last.nit])].map((nit) => [
      nit,
      move(motion, inUnits(iterate(run, nit).x)),
    ]),
  );
}
