import { createMeasure, paintPng } from '../render/canvas.js';
import { SIZE, scalingChart } from '../render/scaling-chart.js';
import type { Scaling } from '../scaling.js';
import { chartWords } from '../text/scaling.js';
import { type Language, speech } from '../text/speech.js';

export interface ChartTask {
  readonly scaling: Scaling;
  readonly language: Language;
}

/** In a thread: the chart of a scaling experiment, a PNG. */
export default function chart({ scaling, language }: ChartTask): Uint8Array {
  const marks = scalingChart(scaling, chartWords(scaling, speech(language)), createMeasure());
  return paintPng(SIZE, marks);
}
